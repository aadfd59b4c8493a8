"""`menter thread ID`: the chain from any node, back to residents' words and forward to benefits."""

from rich.tree import Tree

from menter.command import office
from menter.language.sentence import Refusal, Sentence


class BadNode(Refusal):
    """The ID is not KIND:NUMBER."""


def print_thread(node: str) -> None:
    """Print the chain of `node`, written as KIND:NUMBER.

    Raises  BadNode, NoSuchNode.
    """
    office.start()
    from menter.office.thread.chain import KINDS, gather
    from menter.office.thread.presenters import steps

    kind, _, number = node.partition(":")
    if kind not in KINDS or not number.isdigit():
        raise BadNode(
            Sentence(
                "{node} names no node. Write a kind and a number, as in theme:3; the kinds are {kinds}.",
                node=node,
                kinds=", ".join(KINDS),
            )
        )
    tree = Tree(node)
    for step in steps(gather(kind, int(number), with_drafts=True)):
        branch = tree.add(f"[bold]{step.name}[/bold] – {step.says}")
        for one in step.nodes:
            mark = "[reverse] ● [/reverse] " if one.is_here else ""
            facts = " · ".join([one.date, *one.facts])
            branch.add(f"{mark}{escaped(one.title.text)}\n[dim]{escaped(facts)}[/dim]")
        if step.more:
            branch.add(f"[dim]{step.more}[/dim]")
    office.console.print(tree)


def escaped(text: str) -> str:
    """Square brackets in people's words are no markup."""
    return text.replace("[", "\\[")
