//! The words that bylines are read by.

use crate::word_list::{WordList, words};

/// Words before a name, in lower case.
pub(super) static LEADS: WordList = words![
    "written and reported by", "reporting and writing by", "additional reporting by", "reporting by", "writing by",
    "article written by", "reported by", "written by", "posted by", "published by", "story by", "words by", "text by",
    "created by", "submitted by", "reviewed by", "edited by", "authored by", "analysis by", "opinion by",
    "commentary by", "review by", "photographs by", "photos by", "interview by", "byby", "by:", "by", "authors:",
    "author:", "authors", "author", "from:", "ein kommentar von", "eine analyse von", "eine reportage von", "ein gastbeitrag von",
    "gastbeitrag von", "ein interview von", "interview von", "kommentar von", "kolumne von", "reportage von",
    "bericht von", "analyse von", "geschrieben von", "veröffentlicht von", "verfasst von", "aus", "von:", "von",
    "autoren:", "autorin:", "autor:", "autor", "autorin", "text:", "text von", "écrit par", "publié par", "rédigé par",
    "propos recueillis par", "par:", "par", "auteur:", "auteur :", "escrito por", "publicado por", "por", "scritto da",
    "a cura di", "di:", "di", "da:", "de:", "door:", "door", "geschreven door", "av:", "av", "af:", "af", "tekst:",
    "skrevet av", "napisał:", "autorzy:", "автор:", "авторы:", "текст:", "oleh:", "oleh", "penulis:", "yazan:",
    "haber:", "文／", "文・", "記者", "作者：", "作者", "文:", "記者：", "kirjoittaja:", "tekijä:", "tác giả:", "szerző:", "írta:",
    "de la", "skriven av", "reporter:", "interview:", "redaktion:", "text und fotos:", "autorin/autor", "autor/in",
    "oleh :", "penulis :", "erstellt von", "redigiert von", "protokoll:", "protokoll von", "aufgezeichnet von",
    "im gespräch mit", "texto:", "texto de", "elaborado por", "redactado por", "con información de", "reportagem de",
    "matéria de", "articolo di", "pubblicato da", "autore:", "autore", "auteur", "teksten:", "tekst af", "skrevet av:",
    "journalist:", "foto og tekst:", "opracował:", "opracowała:", "opracowanie:", "autor tekstu:", "napsal", "napsala",
    "autoři:", "szerzők:", "scris de", "автор", "авторы", "автор материала:", "текст", "подготовил", "подготовила",
    "подготовила:", "подготовил:", "автор статті:", "συντάκτης:", "yazar:", "yazar", "hazırlayan:", "ditulis oleh",
    "laporan:", "laporan", "reporter :", "pewarta:", "pewarta :", "bởi", "bài:", "ผู้เขียน:", "โดย", "โดย:", "เรื่อง:",
    "كتب:", "كتب", "كتبت:", "كتبت", "بقلم:", "بقلم", "تقرير:", "إعداد:", "اعداد:", "كاتب:", "الكاتب:", "نویسنده:",
    "نویسنده", "گزارش:", "تحریر:", "מאת:", "מאת", "כתב:", "כתבה:", "लेखक:", "द्वारा", "written by:", "本报记者", "本報記者",
    "新华社记者", "新華社記者", "新华网记者", "人民网记者", "中新社记者", "记者：", "记者:", "记者", "記者:", "通讯员", "本报通讯员", "特约记者", "责任编辑：", "撰文：",
    "撰文:", "撰文", "文/", "文｜", "文丨", "文|", "文：", "筆者：", "筆者:", "著者：", "著者:", "著者", "執筆：", "執筆:", "執筆", "取材・文＝", "取材・文：",
    "取材・文:", "取材・文", "取材・構成", "聞き手・", "聞き手：", "編集委員・", "論説委員・", "글:", "글·", "글", "글쓴이:", "글쓴이", "기자:", "기자 :", "취재:",
    "글·사진", "por:", "του", "της", "των", "γράφει ο", "γράφει η", "ρεπορτάζ:", "επιμέλεια:", "ავტორი:", "հեղինակ՝",
    "հեղինակ:", "লেখক:", "ライター：", "ライター:", "เขียนโดย", "ผู้สื่อข่าว", "δημοσιογράφος:", "από τον", "από την",
    "כתבת:", "הכתב", "הכתבת", "העיתונאי", "העיתונאית", "עורך:", "עורכת:", "الصحفي", "الصحفية", "الكاتب", "الكاتبة",
    "تحرير:", "संवाददाता", "संपादक:", "रिपोर्ट:", "redakteur", "redakteurin", "korrespondent", "korrespondentin",
    "корреспондент", "журналист", "журналистка", "muhabir", "editör:", "ჟურნალისტი", "რედაქტორი:", "լրագրող",
];

/// Words of jobs and organisations, in lower case: what stands around them is no name either.
pub(super) static JOBS: WordList = words![
    "admin", "administrator", "agence", "agences", "agencia", "agencias", "agencies", "agency", "agentur", "agenturen",
    "agenzia", "agenzie", "agência", "agências", "analyst", "anchor", "assistant", "associate", "association",
    "auslandskorrespondent", "auslandskorrespondentin", "author", "authors", "autor", "autoren", "autorenteam",
    "autorin", "blog", "blogger", "broadcaster", "buitenlandredacteur", "bureau", "ceo", "chairman", "chefredakteur",
    "chefredakteurin", "chefreporter", "chefreporterin", "chief", "chroniqueur", "chroniqueuse", "coach",
    "colaborador", "colaboradora", "colaboradores", "columnist", "columnista", "commentator", "communications",
    "company", "consultant", "content", "contributing", "contributor", "contributors", "correspondant",
    "correspondante", "correspondants", "correspondent", "correspondente", "correspondents", "corresponsal",
    "corresponsales", "corrispondente", "critic", "cto", "curator", "department", "deputy", "desk", "director",
    "directora", "dziennikarka", "dziennikarz", "dziennikarze", "editor", "editora", "editores", "editorial",
    "editors", "editör", "editörü", "eindredacteur", "enviada", "enviado", "enviados", "envoyé", "envoyée", "envoyés",
    "expert", "experte", "expertin", "experts", "fellow", "fm", "foundation", "founder", "freelance", "gastautor",
    "gastautorin", "gastbeitrag", "gazeteci", "giornalista", "gmbh", "grand-reporter", "group", "guest", "haber",
    "health", "inc", "inc.", "institut", "institute", "intern", "inviata", "inviato", "jefa", "jefe", "jornalista",
    "journalist", "journaliste", "journalisten", "journalistes", "journalistin", "journalists", "jurnalis",
    "kolumnist", "kolumnistin", "komentator", "kommentator", "kontributor", "kontributör", "korrespondent",
    "korrespondentin", "lecturer", "ledarskribent", "leiter", "leiterin", "llc", "ltd", "magazine", "manager",
    "marketing", "media", "medically", "merkezi", "meteorologist", "ministry", "mitarbeiter", "muhabir", "muhabiri",
    "muhabirler", "nachrichten", "nachrichtenagentur", "network", "news", "newsroom", "nieuwsdienst", "novinář",
    "nyhetsbyrån", "online", "penulis", "periodista", "periodistas", "photographer", "pigiste", "politikredakteur",
    "politikredakteurin", "presenter", "president", "press", "presse", "pressemitteilung", "pressestelle", "principal",
    "producer", "professor", "radio", "recherche", "rechtsanwalt", "rechtsanwältin", "redacción", "redacteur",
    "redactia", "redactie", "redactor", "redactora", "redacção", "redacția", "redakce", "redakcja", "redaksi",
    "redaksjon", "redaksjonell", "redaksjonen", "redakteur", "redakteure", "redakteurin", "redaktion", "redaktionen",
    "redaktionsleiter", "redaktionsleiterin", "redaktor", "redaktorka", "redaktorė", "redaktör", "redaktør", "redator",
    "redatora", "redattore", "redattrice", "redazione", "redação", "reporter", "reportera", "reporterin", "reportero",
    "reporteros", "reporters", "repórter", "researcher", "ressort", "reviewer", "rédacteur", "rédaction", "rédactrice",
    "senior", "service", "services", "skribent", "special", "specialist", "sportredakteur", "staff", "stagiaire",
    "stagista", "strategist", "studio", "subdirector", "szerkesztő", "szerkesztőség", "team", "temsilcisi",
    "toimittaja", "toimitus", "trainee", "tudósító", "tv", "university", "universität", "utenriksreporter", "verlag",
    "verslaggeefster", "verslaggever", "volontär", "volontärin", "wartawan", "webmaster", "wirtschaftsredakteur",
    "writer", "writers", "zeitung", "éditorialiste", "équipe", "újságíró", "αρχισυντάκτης", "δημοσιογράφος",
    "συντάκτης", "συντακτική", "σύνταξη", "автор", "авторы", "агентства", "агентство", "журналист", "журналистка",
    "журналіст", "журналістка", "кореспондент", "корреспондент", "корреспондентка", "новости", "обозреватель",
    "редактор", "редакции", "редакция", "редакціи", "редакція", "репортер", "репортёр", "собкор", "спецкор", "כתב",
    "כתבנו", "כתבת", "מערכת", "סוכנויות", "עורך", "עורכת", "פרשן", "تحرير", "خبرنگار", "خبرگزاری", "سردبیر", "صحفي",
    "صحفية", "كاتب", "كاتبة", "محرر", "محررة", "مراسل", "مراسلة", "مراسلنا", "مراسلو", "وكالات", "وكالة", "डेस्क",
    "ब्यूरो", "संवाददाता", "ডেস্ক", "প্রতিনিধি", "প্রতিবেদক", "กองบรรณาธิการ", "นักข่าว", "บรรณาธิการ", "บรรณาธิการข่าว", "ผู้สื่อข่าว", "コラム", "主笔", "主編", "主编", "特派员", "特派員", "編輯", "編輯部",
    "編集委員", "編集部", "编辑", "编辑部", "記者", "評論員", "論説委員", "记者", "评论员", "責任編集", "通讯员", "객원기자", "기자", "논설위원", "뉴스팀", "대기자",
    "디지털뉴스팀", "선임기자", "앵커", "온라인팀", "인턴기자", "취재팀", "특파원", "편집국", "편집위원", "평론가",
];

/// Words of what runs on behind a name: times, buttons and the like; in lower case.
pub(super) static NOTES: WordList = words![
    "abone", "abonnez-vous", "about", "account", "actualizado", "advertisement", "advertiser", "aggiornato", "ago",
    "aktualisiert", "all", "alle", "anmelden", "antworten", "archiv", "archive", "artikel", "ascolta", "atualizado",
    "baca", "bagikan", "beiträge", "bijgewerkt", "bild", "bio", "bookmark", "categories", "category", "checked",
    "click", "comentarios", "comment", "commentaires", "commenti", "comments", "compartilhar", "compartilhe",
    "compartir", "condividi", "contact", "cookie", "cookies", "copyright", "delen", "disclaimer", "disclosure",
    "download", "downloading", "drucken", "email", "erschienen", "escuchar", "facebook", "fact", "follow", "for",
    "foto", "gepubliceerd", "getty", "guardar", "guide", "güncelleme", "güncellendi", "hacks", "here", "hours", "how",
    "http", "https", "illustration", "image", "imprimir", "in", "inhalte", "instagram", "komentarze", "kommentar",
    "kommentare", "last", "learn", "lecture", "leggi", "leia", "lesen", "leserbriefe", "lesezeit", "linkedin", "lire",
    "listen", "login", "logout", "luister", "lyssna", "läs", "medically", "merken", "min", "mins", "minuten",
    "minutes", "mis", "modifié", "more", "newsletter", "oppdatert", "opublikowano", "our", "ouvir", "partager",
    "paylaş", "photo", "photos", "policy", "posted", "posts", "print", "privacy", "profile", "pubblicato", "publicado",
    "publicerad", "publisert", "published", "published:", "publié", "read", "register", "registrieren", "replies",
    "reply", "resource", "resources", "reviewed", "salvar", "search", "seguir", "share", "siga", "sign",
    "sponsored", "stand", "submit", "subscribe", "suche", "suscríbete", "sẻ", "s’abonner", "tags", "takip",
    "teilen", "termine", "terms", "that", "the", "this", "tips", "topics", "translated", "twitter",
    "udostępnij", "uhr", "unlisted", "updated", "updated:", "uppdaterad", "verified", "veröffentlicht", "view",
    "views", "watch", "website", "what", "when", "where", "why", "www", "your", "écouter", "über", "обновлено",
    "опубликовано", "поделиться", "слушать", "читать", "עודכן", "פורסם", "שתפו", "תגובות", "آخر", "اقرأ", "تحديث",
    "مشاركة", "نشر", "نشرت", "نُشر", "コメント", "フォロー", "ログイン", "來源", "公開", "分享", "北京时间", "发布", "发表", "字号", "投稿", "掲載",
    "摄影", "撮影", "攝影", "日時", "時間", "更新", "来源", "発表", "登录", "發布", "评论", "責編", "责编", "配信", "阅读", "공유", "등록", "사진", "수정",
    "승인", "업데이트", "입력",
];

/// News agencies and the like: no person's name. In lower case.
pub(super) static AGENCIES: WordList = words![
    "aa", "aa/istanbul", "aap", "adnkronos", "afp", "afp news", "afp/archivos", "afp/dpa", "afp=時事", "afp通信", "afx",
    "agence france-presse", "agencia efe", "agencies", "agi", "agência brasil", "agência estado", "agência lusa",
    "anadolu", "anadolu agency", "anadolu ajansı", "ani", "anp", "ansa", "ansa/afp", "antara", "ap", "ap news",
    "ap photo", "ap/pti", "apa", "apa/dpa", "askanews", "associated press", "ats", "australian associated press",
    "awp", "belga", "belga news agency", "bernama", "bloomberg", "business wire", "cna", "cns", "cp", "dapd", "ddp",
    "demirören haber ajansı", "deutsche presse-agentur", "dha", "dow jones", "dow jones newswires", "dpa", "dpa-afx",
    "dpa/afp", "dpa/lby", "dts", "efe", "epd", "estadão conteúdo", "europa press", "europapress", "folhapress",
    "getty images", "globe newswire", "globenewswire", "ians", "iha", "ihlas haber ajansı", "inter press service",
    "interfax", "irna", "isna", "jiji", "keystone-ats", "keystone-sda", "kna", "kuna", "kyodo", "lapresse",
    "lehtikuva", "lusa", "marketwatch", "mti", "nhk", "notimex", "ntb", "ntb-afp", "nyhetsbyrån tt", "pa media", "pap",
    "pr newswire", "press association", "press trust of india", "pti", "qna", "reuters", "ria novosti", "ritzau",
    "sda", "sda-ats", "sid", "sputnik", "stt", "tanjug", "tass", "telam", "the associated press", "the canadian press",
    "the conversation", "tidningarnas telegrambyrå", "tt", "tt nyhetsbyrån", "ttxvn", "télam", "unian", "upi",
    "vietnam news agency", "vna", "wafa", "wam", "xinhua", "xinhua news agency", "yonhap", "zenger news", "čtk",
    "белта", "интерфакс", "казинформ", "рбк", "регнум", "рейтер", "риа", "риа новости", "спутник", "тасс", "укринформ",
    "укрінформ", "унiан", "унн", "уніан", "איי פי", "פיטיאיי", "רויטרס", "أ ب", "أ ف ب", "أ.ف.ب", "أسوشيتد برس",
    "إرنا", "ا ف ب", "اسوشيتد برس", "اف ب", "الأناضول", "الاناضول", "ایرنا", "ایسنا", "بترا", "تسنیم", "د ب أ",
    "رويترز", "سانا", "سبوتنيك", "فرانس برس", "قنا", "واس", "وام", "وكالة الأنباء السعودية", "एएनआई", "पीटीआई", "भाषा",
    "ロイター", "ロイター通信", "中国新闻网", "中央社", "中新社", "中新网", "共同", "共同通信", "新华社", "新华网", "新華社", "時事", "時事通信", "法新社", "美联社",
    "美聯社", "路透", "路透社", "뉴스1", "뉴시스", "로이터", "로이터통신", "연합뉴스",
];

/// Words that join two names.
pub(super) static JOINS: WordList = words![
    "and", "avec", "con", "dan", "e", "en", "et", "i", "ja", "mit", "och", "og", "und", "ve", "with", "y", "și", "και", "и", "і", "և",
];

/// Words that join two names in scripts without capitals.
pub(super) static UNCASED_JOINS: WordList = words!["और", "और", "व", "एवं", "และ", "და", "و", "ও"];

/// Desks of newspapers, by their ends; family names end as they do.
pub(super) static DESKS: WordList = words![
    "経済部", "政治部", "社会部", "国際部", "文化部", "科学部", "運動部", "編集部", "報道部", "写真部", "生活部", "地域部", "学芸部", "取材部", "外信部", "整理部",
    "みらい部", "经济部", "国际部", "新闻部", "评论部", "编辑部", "財經部", "經濟部", "國際部", "新聞部", "編輯部", "정치부", "경제부", "사회부", "국제부", "문화부",
    "체육부", "산업부", "스포츠부", "편집부", "전국부", "증권부", "금융부", "디지털부", "정책부", "과학부", "생활부",
];

/// Small words inside names.
pub(super) static PARTICLES: WordList = words![
    "'t", "af", "al", "ap", "av", "ben", "bin", "bint", "binti", "da", "dal", "dalla", "das", "de", "degli", "dei", "del",
    "della", "den", "der", "di", "do", "dos", "du", "e", "el", "i", "ibn", "in't", "la", "las", "le", "lo", "los",
    "mac", "op", "st.", "te", "ten", "ter", "ul", "und", "van", "vom", "von", "wa", "y", "zu", "zum", "zur",
];

/// Small words that a hyphen or an apostrophe joins to a name.
pub(super) static JOINED: WordList = words![
    "ad", "al", "an", "ar", "as", "ash", "at", "az", "bar", "bat", "ben", "bin", "d", "dall", "de", "degl", "dell", "el",
    "l", "o", "ul", "ur",
];

/// What begins a line that signs an article, wherever it stands.
pub(super) static SIGNATURES: WordList = words![
    "written by", "words by", "article by", "story by", "ein artikel von", "ein beitrag von", "geschrieben von",
    "autor:", "author:", "autorin:", "text:", "escrito por", "écrit par", "scritto da", "автор:", "autorin/autor",
    "autor/in", "penulis:", "yazar:", "auteur:", "auteur :", "autore:", "por:", "автор текста:",
];

/// Words of headings, buttons and places that begin with a capital, as names do. In lower case.
pub(super) static COMMON: WordList = words![
    "add", "africa", "america", "american", "analysis", "angeles", "answers", "app", "april", "area", "article", "asia",
    "august", "back", "bank", "big", "board", "breaking", "britain", "british", "business", "champions", "change",
    "check", "city", "climate", "club", "coast", "committee", "congress", "council", "country", "courier", "court",
    "culture", "daily", "dark", "deep", "defence", "defense", "dive", "east", "eastern", "economy", "election",
    "energy", "europe", "european", "exclusive", "explainer", "fact", "facts", "favorites", "favourites", "feature",
    "federal", "first", "focus", "football", "foreign", "friday", "future", "gallery", "global", "google", "great",
    "guide", "health", "herald", "highlights", "history", "home", "hong", "house", "india", "inside", "international",
    "interview", "island", "islands", "january", "july", "june", "key", "kingdom", "kong", "las", "latest", "launch",
    "law", "league", "life", "live", "local", "los", "main", "map", "march", "market", "markets", "menu", "middle",
    "minister", "minute", "minutes", "mode", "monday", "money", "more", "music", "national", "nations", "new", "news",
    "night", "north", "northern", "november", "october", "office", "olympic", "open", "opinion", "our", "page",
    "parliament", "party", "person", "photo", "photos", "points", "police", "politics", "post", "premier", "president",
    "prime", "question", "questions", "quick", "radio", "reading", "real", "repubblica", "republic", "republica",
    "review", "rio", "river", "san", "santa", "santo", "saturday", "save", "science", "security", "senate", "september",
    "series", "server", "show", "sidebar", "site", "size", "social", "source", "south", "southern", "special", "sport",
    "sports", "standard", "state", "states", "story", "street", "style", "summary", "summit", "sunday", "supreme",
    "são", "table", "team", "tech", "technology", "telegraph", "text", "thursday", "time", "times", "today", "tools",
    "top", "travel", "trust", "tuesday", "union", "united", "university", "us", "valley", "video", "view", "war",
    "weather", "wednesday", "week", "weekend", "western", "what", "why", "world", "year", "york",
];

/// What begins the clause of a credit that names who reported.
pub(super) static REPORTED: WordList = words![
    "reporting and writing by", "reporting by", "writing by", "written by", "reporte de", "reporte por",
    "información de", "reportaje de", "reportagem de", "reportagem por", "reportage de", "reportage par",
    "reportage di", "reportage", "bericht von", "geschrieben von", "écrit par", "escrito por", "by", "por", "par",
    "von",
];

/// What begins a clause that names others.
pub(super) static ASSISTED: WordList = words![
    "additional reporting by", "editing by", "edited by", "compiled by", "translated by", "translation by",
    "reportagem adicional de", "reporte adicional de", "editado por", "edición de", "traducido por", "edição de",
    "tradução de", "édité par", "version française", "redigiert von", "bearbeitet von", "tradotto da",
];

/// Degrees and titles behind a name, without their dots.
pub(super) static DEGREES: WordList = words![
    "MD", "PhD", "PHD", "RD", "RDN", "MS", "MA", "BA", "BSc", "MSc", "MPH", "JD", "Jr", "Sr", "RN", "LD", "DO", "CPT",
    "MBA", "FAND", "DDS", "LCSW", "PsyD", "EdD", "CFP", "CPA", "CSCS", "CDN", "CDCES", "NP", "PharmD", "III", "II",
    "Esq", "MEd", "LMFT", "DVM", "PA", "BS", "MSN", "DPT",
];

/// Newspapers, broadcasters and sites that stand beside authors' names, in lower case.
pub(super) static OUTLETS: WordList = words![
    "abc", "abc news", "al jazeera", "al jazeera english", "al-monitor", "axios", "bbc", "bbc mundo", "bbc news",
    "bbc news brasil", "bbc sport", "bbc русская служба", "bloomberg news", "breitbart", "business insider",
    "buzzfeed", "buzzfeed news", "cbc", "cbc news", "cbs", "cbs news", "cnbc", "cnet", "cnn", "cnn brasil",
    "cnn business", "cnn en español", "cnn politics", "cnn sport", "corriere della sera", "courrier international",
    "daily mail", "daily mirror", "der spiegel", "der standard", "deutsche welle", "deutschlandfunk", "die presse",
    "die welt", "die zeit", "dw", "el colombiano", "el comercio", "el confidencial", "el financiero", "el heraldo",
    "el mundo", "el nacional", "el país", "el periódico", "el tiempo", "el universal", "espn", "estadão", "euronews",
    "evening standard", "excélsior", "financial times", "folha de s.paulo", "forbes", "fortune", "fox business",
    "fox news", "fox news digital", "fox sports", "france 24", "franceinfo", "frankfurter allgemeine",
    "frankfurter allgemeine zeitung", "g1", "gizmodo", "global news", "handelsblatt", "huffpost", "infobae",
    "itv news", "jornal de notícias", "kaiser health news", "kyodo news", "l'express", "l'équipe", "la nación",
    "la presse", "la repubblica", "la stampa", "la tercera", "la vanguardia", "le figaro", "le monde", "le parisien",
    "le point", "le soir", "les échos", "lesechos", "libération", "los angeles times", "l’express", "mail on sunday",
    "mailonline", "mediapart", "milenio", "msnbc", "national geographic", "national post", "nbc", "nbc news",
    "nbc sports", "new york post", "newsweek", "npr", "ntv", "nzz", "o globo", "orf", "pbs newshour", "politico",
    "propublica", "página siete", "página/12", "público", "radio free europe", "reforma", "rfi", "rp online", "rtbf",
    "rts", "salzburger nachrichten", "sky news", "sky sports", "spiegel", "spiegel online", "sputnik",
    "süddeutsche zeitung", "tagesschau", "tagesspiegel", "tass", "taz", "techcrunch", "the atlantic",
    "the conversation", "the daily beast", "the economist", "the globe and mail", "the guardian", "the hill",
    "the hindu", "the independent", "the indian express", "the jerusalem post", "the mail on sunday",
    "the new york times", "the telegraph", "the texas newsroom", "the times", "the times of india", "the verge",
    "the wall street journal", "the washington post", "times of israel", "toi", "univision", "uol", "us news",
    "usa today", "vice news", "voa", "voice of america", "vox", "washington post", "welt", "yahoo finance",
    "yahoo news", "yahoo sports", "ynet", "zdf", "zdfheute", "zeit online", "ведомости", "известия", "коммерсантъ",
    "комсомольская правда", "медуза", "радио свобода", "русская служба би-би-си", "הארץ", "וואלה", "ישראל היום",
    "מעריב", "الجزيرة", "الجزيرة نت", "الشرق الأوسط", "العربية", "العربية نت", "العربية.نت", "اليوم السابع",
    "بي بي سي", "سكاي نيوز", "سكاي نيوز عربية", "人民日报", "人民网", "央视新闻", "央视网", "新浪", "新浪网", "日本経済新聞", "日経", "朝日新聞",
    "朝日新聞デジタル", "毎日新聞", "澎湃新闻", "环球网", "産経新聞", "网易", "腾讯", "読売新聞", "경향신문", "동아일보", "매일경제", "조선일보", "중앙일보", "한겨레",
    "한국일보",
];

/// Places and countries whose names read as a person's, in lower case: datelines have them.
pub(super) static PLACES: WordList = words![
    "abu dhabi", "addis ababa", "addis abeba", "baton rouge", "belo horizonte", "buenos aires", "burkina faso",
    "cabo verde", "cape town", "chiang mai", "costa rica", "da nang", "dar es salaam", "den haag", "des moines",
    "el paso", "el salvador", "fort worth", "frankfurt am main", "grand rapids", "guinea bissau", "jammu kashmir",
    "kota kinabalu", "kuala lumpur", "kuala terengganu", "la habana", "la paz", "la plata", "le caire", "le havre",
    "le mans", "mar del plata", "monte carlo", "neu delhi", "new delhi", "nova delhi", "novi sad", "nueva delhi",
    "nueva york", "nuevo león", "palma de mallorca", "papua nugini", "phnom penh", "port louis", "port moresby",
    "port sudan", "port-au-prince", "porto alegre", "puerto rico", "ras al khaimah", "rio de janeiro", "río de janeiro",
    "sankt petersburg", "sharm el sheikh", "siem reap", "sierra leone", "sri lanka", "st. gallen", "st. louis",
    "st. petersburg", "tel aviv", "villa maría", "wad madani", "wilkes barre",
];

/// Words that end the names of organisations: "Example News Desk", "Great Example Team". In lower case.
pub(super) static COLLECTIVES: WordList = words![
    "ag", "agencias", "agencies", "agency", "agenturen", "associates", "association", "bank", "board", "bund", "bureau",
    "center", "centre", "channel", "club", "college", "committee", "communications", "company", "consulting",
    "contributors", "council", "department", "desk", "digest", "e.v.", "editors", "fondation", "fondazione",
    "foundation", "fund", "fundación", "fundação", "gazette", "gmbh", "government", "group", "herald", "inc", "inc.",
    "institut", "institute", "journal", "llc", "ltd", "magazin", "magazine", "marketing", "media", "ministerium",
    "ministry", "museum", "nachrichten", "network", "news", "newsroom", "office", "online", "post", "press", "presse",
    "project", "publishing", "radio", "redacción", "redactie", "redakce", "redakcja", "redaksi", "redaksjonen",
    "redaktion", "redaktionen", "redazione", "redação", "review", "rédaction", "school", "services", "society",
    "solutions", "sports", "staff", "stiftung", "studio", "studios", "team", "technologies", "times", "toimitus",
    "tribune", "tv", "union", "university", "universität", "verband", "verein", "verlag", "writers", "zeitung",
    "équipe",
];

/// What stands before a name in scripts without capitals, in lower case: such a line is a byline.
pub(super) static UNCASED_LEADS: WordList = words![
    "כתב:", "מאת", "מאת:", "נכתב על ידי", "إعداد:", "الكاتب:", "بقلم", "بقلم:", "تحریر:", "تقرير:", "كتب", "كتب:",
    "كتبت", "كتبت:", "نویسنده:", "लेखक:", "ผู้เขียน:", "โดย", "โดย:", "作者", "作者:", "作者：", "取材・文", "取材・文:", "取材・文：",
    "執筆:", "執筆：", "撰文", "撰文：", "文/", "文:", "文・", "文丨", "文／", "文：", "文｜", "新华社记者", "新華社記者", "本報記者", "本报记者", "筆者：",
    "編集委員・", "聞き手・", "記者", "記者:", "記者：", "論説委員・", "记者", "记者:", "记者：", "글:", "글·", "글쓴이:", "기자:",
];

/// Jobs that stand right behind a name without a space.
pub(super) static SUFFIXES: WordList = words![
    "報導", "報道", "報道員", "报道", "撰文", "撰稿", "特派员", "特派員", "編集委員", "記者", "論説委員", "记者", "객원기자", "기자", "논설위원", "선임기자",
    "인턴기자", "통신원", "특파원",
];

/// Ends of jobs that stand beside a name in scripts without spaces, other than reporters'.
pub(super) static RANKS: WordList = words![
    "担当", "编辑", "編輯", "主编", "主編", "总编", "總編", "編集長", "撰稿人", "部長", "次長", "局長", "デスク", "解説委員", "부장", "차장", "팀장", "국장", "에디터",
];

/// What is an account's name, not an author's. In lower case.
pub(super) static ACCOUNTS: WordList = words![
    "admin", "administrator", "anonymous", "author", "blog", "contributor", "default", "editor", "guest", "info",
    "n/a", "no author", "no-author", "none", "null", "owner", "publisher", "root", "site admin", "superuser",
    "sysadmin", "system", "test", "undefined", "unknown", "user", "web admin", "webadmin", "webmaster",
    "website admin", "wordpress",
];

/// What a job is about, as it stands right before the job. In lower case.
pub(super) static FIELDS: WordList = words![
    "affairs", "arts", "assignment", "audience", "außenpolitische", "außenpolitischer", "breaking", "business", "city",
    "climate", "consumer", "court", "crime", "culture", "data", "defence", "defense", "democracy", "digital",
    "diplomatic", "economics", "education", "energy", "engagement", "entertainment", "environment", "executive",
    "features", "film", "food", "foreign", "freie", "freier", "general", "health", "home", "house", "innenpolitische",
    "innenpolitischer", "investigative", "junior", "landespolitische", "landespolitischer", "legal", "leitende",
    "leitender", "local", "managing", "multimedia", "music", "national", "night", "operations", "opinion", "political",
    "politics", "politische", "politischer", "royal", "science", "security", "senior", "social", "sport", "sports",
    "stellvertretende", "stellvertretender", "tech", "technology", "transport", "travel", "vice", "video", "white",
    "world",
];

/// Words of links beside a name, before it, in lower case.
pub(super) static PROFILES: WordList = words![
    "all posts by", "alle artikel von", "alle beiträge von", "articles by", "artículos de", "autorenseite von",
    "folge", "folgen sie", "follow", "mehr von", "more by", "more from", "posts by", "profil von", "read more by",
    "see all by", "stories by", "suivre", "todos los artículos de", "tous les articles de",
    "ver todos los artículos de", "view all posts by", "weitere artikel von", "zum profil von",
];
