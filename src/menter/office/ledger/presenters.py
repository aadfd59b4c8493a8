"""Say an entry of the ledger as a sentence, in the language of the page."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from menter.office.ledger.chain import Break, Broken, canonical
from menter.office.ledger.models import Check, Entry, Head
from menter.office.ledger.verdict import Verdict, link_of, said, say_noted
from menter.office.look import figure
from menter.office.look.listing import Column

GROUP = 8  # signs of a fingerprint that the eye takes in at once

# One sentence for each action; a rule test demands that every action has one.
SENTENCES = {
    "people.open_account": gettext_lazy("Opened an account"),
    "people.give_role": gettext_lazy("Gave a role"),
    "people.end_role": gettext_lazy("Ended a role"),
    "people.close_account": gettext_lazy("Closed an account"),
    "people.sign_out_everywhere": gettext_lazy("Signed out everywhere"),
    "people.choose_mail": gettext_lazy("Chose how e-mails come"),
    "people.invite": gettext_lazy("Invited somebody"),
    "people.withdraw_invitation": gettext_lazy("Withdrew an invitation"),
    "people.take_invitation": gettext_lazy("Opened the account that an invitation was for"),
    "people.add_proof": gettext_lazy("Added a passkey or an app for codes to an account"),
    "people.remove_proof": gettext_lazy("Took a passkey or an app for codes from an account"),
    "people.write_message": gettext_lazy("Wrote an e-mail"),
    "people.write_messages": gettext_lazy("Wrote several e-mails"),
    "people.forget_old_messages": gettext_lazy("Forgot what was said in e-mails that were given up long ago"),
    "people.send_messages": gettext_lazy("Sent e-mails that waited"),
    "people.send_anew": gettext_lazy("Decided that an e-mail should be tried again"),
    "ledger.check_record": gettext_lazy("Looked through the whole record"),
    "reference.load_facts": gettext_lazy("Loaded the facts about bodies and partnerships"),
    "standards.take_in": gettext_lazy("Took in a file"),
    "standards.find_nothing_new": gettext_lazy("Read a file in which nothing was new"),
    "listen.keep_voices": gettext_lazy("Kept residents’ words from a file, redacted"),
    "listen.keep_statements": gettext_lazy("Kept problem statements from a file"),
    "listen.send_statement": gettext_lazy("Kept a problem statement that a council sent"),
    "see.keep_initiatives": gettext_lazy("Kept initiatives from a file"),
    "see.keep_contracts": gettext_lazy("Kept contracts from a file"),
    "see.add_source": gettext_lazy("Added a source"),
    "see.change_source": gettext_lazy("Changed a source"),
    "see.note_run": gettext_lazy("Read a source in which something was new"),
    "see.keep_payments": gettext_lazy("Kept payments from a file"),
    "see.keep_software": gettext_lazy("Kept which software bodies use, from a file"),
    "see.keep_case_studies": gettext_lazy("Kept case studies from a file"),
    "see.keep_published_software": gettext_lazy("Kept software from a publiccode file"),
    "see.keep_grants": gettext_lazy("Kept grants that others published"),
    "see.ask_owner": gettext_lazy("Asked by e-mail whether entries are still right"),
    "see.confirm_entry": gettext_lazy("Noted an answer to whether an entry is still right"),
    "see.keep_needs": gettext_lazy("Found which contracts are for the same need"),
    "see.propose_names": gettext_lazy("Looked for organisations that may be one"),
    "run.names": gettext_lazy("Finished looking for organisations that may be one"),
    "see.settle_merge": gettext_lazy("Said whether two suppliers are one"),
    "see.settle_body_name": gettext_lazy("Said whether a published name means a body"),
    "see.note_failure": gettext_lazy("Could not read a source; what it brought before stays"),
    "listen.keep_voice": gettext_lazy("Kept what a resident said, redacted"),
    "listen.keep_sent": gettext_lazy("Kept what another program sent, redacted"),
    "listen.make_key": gettext_lazy("Made a key for another program"),
    "listen.take_back_key": gettext_lazy("Took back a key"),
    "listen.group_themes": gettext_lazy("Grouped residents’ words into themes"),
    "listen.assign_voices": gettext_lazy("Gave new words of residents their themes without grouping again"),
    "listen.find_rising": gettext_lazy("Looked for themes that rise"),
    "run.rising": gettext_lazy("Finished looking for themes that rise"),
    "listen.rename_theme": gettext_lazy("Named a theme"),
    "listen.merge_themes": gettext_lazy("Merged a theme into another"),
    "listen.split_theme": gettext_lazy("Split a theme of its own off another"),
    "listen.move_voices": gettext_lazy("Moved comments out of a theme"),
    "listen.undo_change": gettext_lazy("Undid a change to a theme"),
    "listen.mark_theme": gettext_lazy("Marked a theme as praise or a problem"),
    "listen.sign_off_theme": gettext_lazy("Signed off a theme"),
    "listen.take_back_sign_off": gettext_lazy("Took back the sign-off of a theme"),
    "listen.settle_doubt": gettext_lazy("Looked at what was taken out of a resident’s words"),
    "listen.make_collection": gettext_lazy("Made a collection for residents’ words"),
    "listen.change_collection": gettext_lazy("Changed a collection of residents’ words"),
    "listen.ask_for_reply": gettext_lazy("Noted that a resident wants to hear what came of their words"),
    "listen.withdraw_request": gettext_lazy("Forgot where a reply should go, because it is wanted no more"),
    "listen.send_links": gettext_lazy("Asked owners of addresses for replies to confirm them"),
    "listen.confirm_address": gettext_lazy("Confirmed an address for replies"),
    "listen.forget_unconfirmed": gettext_lazy("Deleted addresses for replies that nobody confirmed"),
    "listen.forget_old_requests": gettext_lazy("Deleted addresses for replies that were two years old"),
    "listen.publish_reply": gettext_lazy("Published a reply to residents"),
    "listen.look_at_address": gettext_lazy("Looked at where a reply goes"),
    "listen.note_as_sent": gettext_lazy("Noted that a reply went by letter or by phone"),
    "listen.send_replies": gettext_lazy("Wrote a reply by e-mail to those who asked"),
    "listen.teach_word": gettext_lazy("Taught a word that is always or never taken out"),
    "listen.forget_word": gettext_lazy("Forgot a word that had been taught"),
    "listen.look_at_original": gettext_lazy("Looked at a resident’s words as they came"),
    "listen.put_back": gettext_lazy("Put back what was not personal in a resident’s words"),
    "listen.seal_anew": gettext_lazy("Encrypted what is kept with the newest key"),
    "listen.delete_expired": gettext_lazy("Deleted words whose time was over"),
    "join_up.find_matches": gettext_lazy("Compared what authorities say, do and buy"),
    "join_up.propose": gettext_lazy("Proposed what to do together"),
    "join_up.make_opportunity": gettext_lazy("Made an opportunity by hand"),
    "join_up.renew_opportunity": gettext_lazy("Reckoned an opportunity anew"),
    "join_up.say_of_pairs": gettext_lazy("Said of records that they are the same need, or are not"),
    "join_up.say_for_body": gettext_lazy("Said for an authority that it needs the same, or has done it"),
    "join_up.take_back_word": gettext_lazy("Took back what an authority said of an opportunity"),
    "join_up.merge_opportunities": gettext_lazy("Merged an opportunity into another"),
    "join_up.split_opportunity": gettext_lazy("Split an opportunity of its own off another"),
    "join_up.take_out_members": gettext_lazy("Took members out of an opportunity"),
    "join_up.add_member": gettext_lazy("Added a member to an opportunity"),
    "join_up.undo_shaping": gettext_lazy("Undid a change to an opportunity"),
    "join_up.ask_introduction": gettext_lazy("Asked for an introduction"),
    "join_up.answer_introduction": gettext_lazy("Answered an introduction"),
    "join_up.withdraw_introduction": gettext_lazy("Withdrew an introduction"),
    "join_up.change_assumptions": gettext_lazy("Changed what estimates of savings rest on"),
    "join_up.keep_findable": gettext_lazy("Put new and changed records where they are found"),
    "join_up.forget_findable": gettext_lazy("Took records that are gone from where they are found"),
    "run.find": gettext_lazy("Finished putting everything where it is found"),
    "run.match": gettext_lazy("Finished comparing"),
    "run.propose": gettext_lazy("Finished proposing"),
    "run.group": gettext_lazy("Finished grouping"),
    "choose.save_draft": gettext_lazy("Began to write a problem statement"),
    "choose.send_draft": gettext_lazy("Sent a problem statement into a round"),
    "choose.take_back_statement": gettext_lazy("Took a problem statement back"),
    "choose.forget_draft": gettext_lazy("Deleted a problem statement that was never sent"),
    "choose.keep_twins": gettext_lazy("Compared the statements of a round"),
    "choose.ask_to_combine": gettext_lazy("Asked the owners of two statements to combine them"),
    "choose.answer_combining": gettext_lazy("Answered whether two statements become one"),
    "choose.say_of_entry": gettext_lazy("Said for a council that it has a problem too, or has solved it"),
    "choose.take_back_entry_word": gettext_lazy("Took back what a council said of a statement"),
    "choose.keep_bill": gettext_lazy("Kept what a pooled cost is made of"),
    "choose.keep_reckoning": gettext_lazy("Worked out the shares of a pooled cost by every method"),
    "choose.propose_split": gettext_lazy("Proposed how a pooled cost is shared"),
    "choose.keep_split": gettext_lazy("Worked out what each council pays by a proposed split"),
    "choose.refuse_split": gettext_lazy("Found that a proposed split cannot be worked out"),
    "choose.answer_split": gettext_lazy("Said for a council whether it agrees to what it pays"),
    "choose.keep_envelope": gettext_lazy("Kept an envelope"),
    "choose.set_aside": gettext_lazy("Set money of an envelope aside for a grant"),
    "choose.give_back": gettext_lazy("Gave promised money back to its envelope"),
    "choose.keep_round": gettext_lazy("Kept a funding round with its scores"),
    "choose.make_plan": gettext_lazy("Made a three-year plan"),
    "choose.keep_scopes": gettext_lazy("Kept what doing an opportunity would take and give"),
    "choose.keep_team": gettext_lazy("Kept the days that the team has"),
    "choose.begin_draft": gettext_lazy("Began a draft of a plan"),
    "choose.change_draft": gettext_lazy("Changed the rules of a draft of a plan"),
    "choose.bring_back_draft": gettext_lazy("Kept what the workbook of a draft of a plan brought back"),
    "choose.copy_draft": gettext_lazy("Copied a draft of a plan with other money"),
    "choose.try_other_money": gettext_lazy("Copied a draft of a plan with 10 per cent less and more money"),
    "choose.propose_plan": gettext_lazy("Proposed a plan to the board"),
    "choose.ask_to_solve": gettext_lazy("Asked for a plan to be worked out"),
    "choose.stop_solving": gettext_lazy("Asked a search for a plan to stop"),
    "choose.end_solving": gettext_lazy("A search for a plan ended"),
    "choose.keep_reasons": gettext_lazy("Kept why each opportunity is in a plan or out of it"),
    "choose.keep_plan": gettext_lazy("Kept a plan that was found, with its reasons"),
    "choose.draft_round": gettext_lazy("Drew up a funding round"),
    "choose.change_round": gettext_lazy("Changed a funding round"),
    "choose.set_criteria": gettext_lazy("Set what a funding round is scored on"),
    "choose.move_round": gettext_lazy("Moved a funding round on"),
    "choose.enter_statements": gettext_lazy("Entered statements in a funding round"),
    "choose.keep_bid": gettext_lazy("Kept what a statement in a round asks for"),
    "choose.combine_entries": gettext_lazy("Combined two statements of a round"),
    "choose.withdraw_entry": gettext_lazy("Took a statement out of a round"),
    "choose.leave_entry": gettext_lazy("Noted that a council left a statement that it had joined"),
    "choose.name_scorer": gettext_lazy("Asked somebody to score a round"),
    "choose.release_scorer": gettext_lazy("Released somebody from scoring a round"),
    "choose.declare_interests": gettext_lazy("Declared interests before scoring"),
    "choose.keep_score": gettext_lazy("Scored a statement"),
    "choose.keep_score_sheet": gettext_lazy("Kept scores from a file"),
    "choose.finish_scoring": gettext_lazy("Said that all scores are in"),
    "choose.choose_shortlist": gettext_lazy("Put statements before the panel"),
    "choose.keep_brief": gettext_lazy("Kept what the panel reads of a statement"),
    "choose.decide_entry": gettext_lazy("Recorded what the panel decided on a statement"),
    "run.plan": gettext_lazy("Finished planning"),
    "run.demo": gettext_lazy("Finished loading the demo world"),
    "govern.keep_board": gettext_lazy("Kept the rules of the board"),
    "govern.keep_seat": gettext_lazy("Kept a seat of the board"),
    "govern.give_seat": gettext_lazy("Gave a seat of the board, or its deputy’s place, to somebody"),
    "govern.end_term": gettext_lazy("Ended somebody’s term on the board"),
    "govern.keep_meeting": gettext_lazy("Kept a meeting of the board"),
    "govern.keep_item": gettext_lazy("Kept an item of a meeting’s agenda"),
    "govern.add_paper": gettext_lazy("Added a paper to an item of an agenda"),
    "govern.note_attendance": gettext_lazy("Noted who was at a meeting of the board"),
    "govern.agree_minutes": gettext_lazy("Noted that the minutes of a meeting were agreed"),
    "govern.declare_interest": gettext_lazy("Recorded an interest that was declared at a meeting"),
    "govern.record_vote": gettext_lazy("Recorded a vote of the board"),
    "govern.agree_follow_up": gettext_lazy("Kept what somebody is to do after a meeting"),
    "govern.finish_follow_up": gettext_lazy("Noted that something agreed at a meeting was done"),
    "govern.say_who_leads": gettext_lazy("Said which team leads a piece of work, over the remits"),
    "govern.take_back_lead": gettext_lazy("Let the remits say again which team leads a piece of work"),
    "govern.keep_team": gettext_lazy("Kept a team"),
    "govern.keep_remit": gettext_lazy("Kept a team’s part in a kind of work"),
    "govern.keep_vacancy": gettext_lazy("Noted that the office that heads a team is vacant"),
    "govern.take_out": gettext_lazy("Took a team, a remit or a vacancy out of the book of remits"),
    "govern.keep_strategy": gettext_lazy("Kept a version of a strategy"),
    "govern.load_strategies": gettext_lazy("Loaded the facts about strategies and recommendations"),
    "govern.ask_approval": gettext_lazy("Noted who was asked to approve a strategy"),
    "govern.answer_approval": gettext_lazy("Noted an answer on whether a strategy is approved"),
    "govern.say_fit": gettext_lazy("Said which aims an opportunity serves"),
    "govern.serve_aim": gettext_lazy("Said which aim an initiative serves"),
    "govern.keep_recommendation": gettext_lazy("Kept a recommendation"),
    "govern.move_recommendation": gettext_lazy("Took a recommendation a step on"),
    "govern.own_recommendation": gettext_lazy("Said which body sees to a recommendation"),
    "govern.keep_scale": gettext_lazy("Kept a version of the scale of digital maturity"),
    "govern.state_maturity": gettext_lazy("Stated or corrected a council’s digital maturity for a year"),
    "govern.record_decision": gettext_lazy("Recorded a decision of the board"),
    "govern.award_entry": gettext_lazy("Awarded what a round’s panel decided on"),
    "govern.send_claim": gettext_lazy("Claimed money of a grant"),
    "govern.add_evidence": gettext_lazy("Added a file that a claim rests on"),
    "govern.remove_evidence": gettext_lazy("Took away a file that a claim rested on"),
    "govern.settle_claim": gettext_lazy("Agreed or refused a claim"),
    "govern.pay_claim": gettext_lazy("Noted that a claim was paid"),
    "govern.close_grant": gettext_lazy("Closed a grant with its report"),
    "govern.withdraw_grant": gettext_lazy("Withdrew a grant"),
    "govern.award_grant": gettext_lazy("Awarded a grant"),
    "govern.tie_grant": gettext_lazy("Tied a grant to an initiative"),
    "deliver.start_joint_initiative": gettext_lazy("Started a joint initiative"),
    "deliver.move_phase": gettext_lazy("Moved an initiative to another phase"),
    "deliver.record_spend": gettext_lazy("Recorded spend"),
    "deliver.keep_benefit": gettext_lazy("Kept a benefit with its baseline and target"),
    "deliver.record_measurement": gettext_lazy("Recorded a measurement"),
    "language.keep_vectors": gettext_lazy("Turned texts into numbers"),
    "language.forget_vectors": gettext_lazy("Deleted the numbers of texts that are there no more"),
}


def sentence(entry: Entry) -> str:
    """What was done, as a person says it."""
    known = SENTENCES.get(entry.action)
    return str(known) if known else _("Did something that this version has no words for")


def who(entry: Entry) -> str:
    """By whom an entry was made."""
    return by_whom(entry.by)


def by_whom(actor: str) -> str:
    """Who an actor's key means, without a name: the number of the account, the part of Menter, or a resident."""
    kind, _colon, rest = actor.partition(":")
    match kind:
        case "user":
            return _("Account %(number)s") % {"number": rest}
        case "machine":
            return _("Menter itself (%(part)s)") % {"part": rest}
        case "key":
            return _("Another program (key %(number)s)") % {"number": rest}
        case "resident":
            return _("A resident")
        case _:
            return actor


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of eight signs, for people who compare two of them."""
    return " ".join(fingerprint[at : at + GROUP] for at in range(0, len(fingerprint), GROUP))


def head_facts(head: Head) -> list[tuple[str, str]]:
    """The newest fingerprint and how many entries stand behind it."""
    return [(_("Entries"), figure.number(head.place)), (_("Newest fingerprint"), grouped(head.hash))]


def check_facts(check: Check) -> list[tuple[str, str]]:
    """What the last look through the record found, or how far it is."""
    facts = [(_("Started"), figure.moment(check.asked_at)), (_("By"), by_whom(check.by))]
    if check.finished_at is None:
        far = _("%(done)s of %(of)s entries") % {"done": figure.number(check.done), "of": figure.number(check.of)}
        return [*facts, (_("How far it is"), far)]
    broken = Broken(Break(check.broken), check.place or 0) if check.broken else None
    found = said(Verdict(check.done, broken, check.hash)).to(get_language() or "en")
    facts += [(_("Finished"), figure.moment(check.finished_at)), (_("What was found"), found)]
    return [*facts, (_("Newest fingerprint"), grouped(check.hash))] if check.hash else facts


def noted_answer(noted: str) -> str:
    """What a fingerprint that was noted earlier says of the record, with the day of its entry."""
    language = get_language() or "en"
    entry = Entry.objects.filter(hash=noted).first()
    answer = say_noted(entry.place if entry else None).to(language)
    if entry is None:
        return answer
    when = _("It was written on %(moment)s.") % {"moment": figure.moment(entry.at)}
    return f"{answer} {when}"


def entry_columns(*, with_detail: bool) -> list[Column]:
    """When, what, by whom, on what, from which source; with the plain facts of it in files."""
    columns = [
        Column("at", _("When"), lambda entry: entry.at, lambda entry: figure.moment(entry.at)),
        Column("what", _("What was done"), sentence),
        Column("action", _("Action"), lambda entry: entry.action),
        Column("by", _("By"), lambda entry: entry.by, who),
        Column("on", _("On"), lambda entry: f"{entry.object_kind} {entry.object_id}"),
        Column("source", _("Source"), lambda entry: entry.source),
    ]
    chain = [
        Column("place", _("Place"), lambda entry: entry.place, is_number=True),
        Column("fingerprint", _("Fingerprint"), lambda entry: entry.hash),
        Column("fingerprinted", _("What is fingerprinted"), lambda entry: canonical(link_of(entry)).decode()),
    ]
    detail = Column("detail", _("Detail"), lambda entry: [f"{name}: {fact}" for name, fact in entry.detail.items()])
    return [*columns, detail, *chain] if with_detail else columns
