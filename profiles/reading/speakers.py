"""Who speaks: the owner of the page, or somebody who is quoted, boosted or comments there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.reading.words import words

if TYPE_CHECKING:
    from profiles.evidence import Author
    from profiles.reading.tree import Element, Tree
_OTHERS = frozenset(
    words(
        """
        comment comments comment-list commentlist comment-body comment-content comments-area comment-respond h-cite
        p-comment u-comment reblog reblogged retweet boost quoted quote-post quotation testimonial testimonials
        wp-block-quote wp-block-pullquote webmention webmentions mention-list related-posts twitter-tweet guestbook
        guestbook-entry wall-post wp-block-latest-comments recentcomments recent-comments
        """
    )
)
_ANYBODYS = frozenset({"wp-block-latest-posts", "widget_recent_entries", "recent-posts", "latest-posts"})
_OWNERS = frozenset({"bypostauthor", "by-author", "owner-reply", "comment-by-owner"})
_OTHER_IDS = frozenset({"comments", "disqus_thread", "respond", "guestbook", "webmentions"})
_OTHER_TYPES = ("/comment", "/quotation", "/review")
_BY_CLASS: tuple[tuple[Author, frozenset[str]], ...] = (
    ("owner", _OWNERS),
    ("other", _OTHERS),
    ("unknown", _ANYBODYS),
)


def speaker_of(tree: Tree, element: Element, outer: Author) -> Author:
    """Give who speaks inside an element that stands where ``outer`` speaks."""
    if element.tag == "blockquote":
        return "other"
    token = tree.token(element)
    if token is None or not token.attributes:
        return outer
    if "class" in token.attributes:
        named = tree.words(element)
        found = next((author for author, names in _BY_CLASS if named & names), None)
        if found is not None:
            return found
    if "id" in token.attributes and (tree.attribute(element, "id") or "").lower() in _OTHER_IDS:
        return "other"
    kind = (tree.attribute(element, "itemtype") or "").lower() if "itemtype" in token.attributes else ""
    return "other" if kind.endswith(_OTHER_TYPES) else outer
