"""Furniture of the page a text was copied from: whole lines that readers of the page saw around the article.

A line goes only if all of it is such a phrase and it stands where furniture stands, so that a story that quotes
"Back to top" keeps it. Each phrase belongs to a named rule; what a rule removed is listed on the page of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from site_builder.extract.layout import Layout
from site_builder.text import fold

EDGE = 10
"""Blocks from either end in which a line of furniture counts as such wherever it stands between others."""

PHRASES: Mapping[str, tuple[str, ...]] = {
    "back-to-top": (
        "back to top", "back to top button", "return to top", "to top", "top of page", "go to top",
        "scroll to top", "nach oben",
        "zurück nach oben", "zum seitenanfang", "seitenanfang", "haut de page", "retour en haut",
        "retour en haut de page", "volver arriba",
        "subir", "ir arriba", "torna su", "torna all'inizio", "voltar ao topo", "naar boven", "terug naar boven",
        "do góry", "wróć na górę", "на початок сторінки", "нагору",
        "повернутися вгору", "наверх", "вверх", "العودة إلى الأعلى", "إلى الأعلى", "חזרה למעלה", "בחזרה למעלה",
        "بازگشت به بالا",
        "ページの先頭へ", "ページの先頭へ戻る", "ページトップへ", "トップへ戻る", "页面顶部", "返回顶部",
        "回到頂部", "맨 위로",
    ),
    "share": (
        "share", "share this", "share this article", "share this story", "share this page", "share on facebook",
        "share on twitter",
        "share on x", "share on whatsapp", "share via email", "tweet", "facebook", "twitter", "whatsapp",
        "linkedin", "email", "e-mail",
        "pinterest", "reddit", "telegram", "copy link", "print", "print this article", "print this page",
        "printer-friendly version", "e-mail the editor", "teilen", "artikel teilen", "drucken", "partager",
        "partager cet article", "imprimer", "compartir", "compartir este artículo", "imprimir", "condividi",
        "stampa", "compartilhar", "delen",
        "udostępnij", "поділитися", "поделиться", "شارك", "شارك المقال", "مشاركة", "שתף", "שתפו", "اشتراک‌گذاری",
        "シェア", "シェアする",
        "ツイート", "分享", "分享到", "공유하기",
    ),
    "advertisement": (
        "advertisement", "advertising", "sponsored", "sponsored content", "story continues below advertisement",
        "article continues after advertisement", "anzeige", "werbung", "publicité", "publicidad", "pubblicità",
        "publicidade", "advertentie",
        "reklama", "реклама", "إعلان", "إعلانات", "פרסומת", "広告", "广告", "廣告", "광고",
    ),
    "newsletter": (
        "newsletter", "subscribe", "subscribe now", "sign up", "sign up for our newsletter",
        "subscribe to our newsletter",
        "get our newsletter", "jetzt abonnieren", "newsletter abonnieren", "zum newsletter anmelden",
        "abonnez-vous", "s'abonner",
        "inscrivez-vous à notre newsletter", "suscríbete", "suscríbase a nuestro boletín", "iscriviti", "assine",
        "abonneer",
        "підпишіться на нашу розсилку", "підписатися", "подписаться", "اشترك في نشرتنا البريدية", "اشترك",
        "הירשמו לניוזלטר", "عضویت در خبرنامه",
        "メールマガジンに登録", "メルマガ登録", "订阅", "訂閱", "구독하기",
    ),
    "read-more": (
        "read more", "read also", "more", "more stories", "more on this story", "more on this topic", "related",
        "related articles",
        "related stories", "related content", "related topics", "most read", "most popular", "trending",
        "you may also like", "recommended",
        "next article", "previous article", "mehr zum thema", "mehr", "lesen sie auch", "auch interessant",
        "weiterlesen", "das könnte sie auch interessieren",
        "à lire aussi", "lire aussi", "lire la suite", "articles liés", "sur le même sujet", "leer más",
        "lee también", "lea también", "noticias relacionadas",
        "te puede interesar", "leggi anche", "leia também", "leia mais", "lees ook", "lees verder", "czytaj także",
        "czytaj więcej",
        "читайте також", "читайте также", "اقرأ أيضا", "اقرأ أيضًا", "اقرأ المزيد", "مواضيع ذات صلة", "קראו גם",
        "קרא עוד", "بیشتر بخوانید",
        "関連記事", "続きを読む", "相关阅读", "相关新闻", "相關新聞", "阅读更多", "관련기사",
    ),
    "comments": (
        "comments", "comment", "leave a comment", "leave a reply", "post a comment", "add a comment",
        "view comments", "show comments",
        "no comments", "0 comments", "join the conversation", "kommentare", "kommentar schreiben", "commentaires",
        "laisser un commentaire",
        "comentarios", "deja un comentario", "commenti", "comentários", "reacties", "komentarze", "коментарі",
        "комментарии", "تعليقات",
        "التعليقات", "أضف تعليقا", "תגובות", "הוסף תגובה", "コメント", "コメントする", "评论", "留言", "댓글",
    ),
    "follow": (
        "follow us", "follow us on facebook", "follow us on twitter", "follow us on x", "follow us on instagram",
        "follow", "folgen sie uns",
        "suivez-nous", "síguenos", "seguici", "siga-nos", "volg ons", "стежте за нами", "تابعنا", "تابعونا",
        "עקבו אחרינו", "フォローする", "关注我们",
    ),
    "navigation": (
        "menu", "search", "home", "skip to content", "skip to main content", "skip navigation", "close", "log in",
        "login", "sign in",
        "register", "my account", "all rights reserved", "startseite", "suche", "anmelden", "accueil", "recherche",
        "rechercher", "connexion",
        "se connecter", "inicio", "buscar", "iniciar sesión", "cerca", "accedi", "zoeken", "inloggen", "szukaj",
        "zaloguj się", "головна",
        "пошук", "увійти", "главная", "поиск", "войти", "الرئيسية", "بحث", "تسجيل الدخول", "חיפוש", "ホーム",
        "検索", "ログイン", "首页", "搜索", "登录",
    ),
    "privacy": (
        "privacy policy", "cookie policy", "terms of use", "terms of service", "terms and conditions",
        "accept cookies", "accept all",
        "cookie settings", "contact us", "about us", "imprint", "impressum", "datenschutz", "datenschutzerklärung",
        "agb", "kontakt",
        "mentions légales", "politique de confidentialité", "aviso legal", "política de privacidad", "privacidad",
        "note legali",
        "política de privacidade", "политика конфиденциальности", "سياسة الخصوصية", "اتصل بنا", "מדיניות פרטיות",
        "プライバシーポリシー", "隐私政策",
    ),
}  # fmt: skip

_RULES = {phrase: rule for rule, phrases in PHRASES.items() for phrase in phrases}
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?[\d–—, -]{0,12}.{0,80}$", re.IGNORECASE
)
_PATTERNS = (
    ("read-more", re.compile(r"(?:read )?more (?:from|on|about|in) .{1,40}")),
    (
        "comments",
        re.compile(
            r"(?:comments?|kommentare|commentaires|comentarios|commenti|komentarze) ?\(?\d{1,4}\)?|\d{1,4} comments?"
        ),
    ),
    (
        "reading-time",
        re.compile(
            r"(?:reading time:? ?)?\d{1,3}[ -](?:min(?:ute)?s?|minuten|minutos?) "
            r"(?:read|lesezeit|de lecture|de lectura)"
        ),
    ),
    (
        "photo-credit",
        re.compile(r"(?:photo(?:graph)?(?: by| credit)?|foto|bild|crédit photo|image(?: credit)?|фото) ?[:/] ?.{2,80}"),
    ),
)
_TRIM = " \t.:;,!…|·•»«›‹>→←↑▲^*-–—[]()#+\u200f\u200e"
_RULER = re.compile(r"[-–—_=*~#•·.\s]{3,}$")
# Phrases that a page sets between paragraphs as well as around them.
_BETWEEN = frozenset({"advertisement", "share", "newsletter", "read-more", "photo-credit"})


def furniture(layout: Layout) -> Iterator[tuple[int, str]]:
    """The index of each block that is page furniture, and the rule that knows it."""
    texts = layout.texts
    count = len(texts)
    for index in range(count):
        if not layout.free(index):
            continue
        text = texts[index]
        if text in layout.known.junk or (layout.seed.format == "markdown" and bare(text) in layout.known.junk):
            yield index, "junk-list"
        elif layout.seed.format != "markdown" and len(text) <= 100:
            rule = _rule(text)
            at_edge = index < EDGE or index >= count - EDGE
            if rule and (at_edge or rule in _BETWEEN) and (rule != "copyright" or index >= count - EDGE):
                yield index, rule


def bare(text: str) -> str:
    """A line of Markdown without the marks of a heading, a quote, a list or emphasis around it."""
    return text.lstrip("#>*_+- ").rstrip("#*_ ")


def _rule(text: str) -> str:
    key = fold(text).casefold().replace("’", "'").strip(_TRIM)
    if rule := _RULES.get(key):
        return rule
    for rule, pattern in _PATTERNS:
        if pattern.fullmatch(key):
            return rule
    if not key:
        return "ruler" if _RULER.match(text) else ""
    return "copyright" if _COPYRIGHT.match(key) and ("©" in text or "opyright" in text) else ""
