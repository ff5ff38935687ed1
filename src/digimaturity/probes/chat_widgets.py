"""Chats and bots that suppliers put into pages, told by their addresses and marks in the code."""

from __future__ import annotations

import re
from typing import NamedTuple


class Widget(NamedTuple):
    """A supplier's chat, and the mark in the code that gives it away."""

    supplier: str
    mark: str


# Names of suppliers as they call themselves, and what their code holds.
_SUPPLIERS = (
    ("ImBox", r"files\.imbox\.io|imbox\.io/app|_sid\s*=\s*['\"]\d+['\"];[^<]{0,200}imbox"),
    ("Humany", r"(?:chat|bot)[\w.-]{0,30}\.humany\.net|humany\.net/[^'\"\s]{0,80}(?:chat|bot)"),
    ("Kindly", r"chat\.kindlycdn\.com"),
    ("boost.ai", r"[\w-]{1,60}\.boost\.ai/chatPanel"),
    ("Vergic", r"(?:content|account)\.psplugin\.com"),
    ("Ebbot", r"ebbot\.(?:app|ai|com)/[^'\"\s]{0,80}|ebbot-init"),
    ("Zendesk", r"static\.zdassets\.com/ekr/snippet\.js|v2\.zopim\.com"),
    ("Intercom", r"widget\.intercom\.io"),
    ("LiveChat", r"cdn\.livechatinc\.com"),
    ("Tawk.to", r"embed\.tawk\.to"),
    ("Crisp", r"client\.crisp\.chat"),
    ("Giosg", r"service\.giosg\.com"),
    ("Telia ACE", r"ace-(?:knowledge|chat|showroom)[\w.-]{0,40}|chat[\w.-]{0,20}\.callguide"),
    ("Puzzel", r"chat\.puzzel\.com|puzzel-?chat"),
    ("Genesys", r"apps\.mypurecloud\.[a-z]{2,3}|genesys-bootstrap"),
    ("Freshchat", r"wchat\.(?:[a-z]{2}\.)?freshchat\.com"),
    ("HubSpot", r"js\.usemessages\.com"),
    ("Smartsupp", r"smartsuppchat\.com"),
    ("Userlike", r"userlike-cdn-widgets"),
    ("Microsoft Copilot Studio", r"webchat\.botframework\.com|copilotstudio\.microsoft\.com"),
)
_KNOWN = tuple((name, re.compile(mark, re.IGNORECASE)) for name, mark in _SUPPLIERS)


def chat_widget(html: str) -> Widget | None:
    """The first supplier's chat that the code of a page holds; None says only that no known mark is there."""
    for name, mark in _KNOWN:
        found = mark.search(html)
        if found:
            return Widget(name, found[0][:120])
    return None
