//! What notices are told by, in many languages; all in lower case.

use crate::word_list::{WordList, joined, words};

/// The article goes on below what interrupts it.
pub(super) const CONTINUES: &str = joined![
    "advertisement scroll to continue", "advertisement. scroll to continue", "scroll down to continue",
    "scroll to continue", "nach der anzeige geht es weiter", "nach der werbung weiterlesen",
    "artikel wird nach der anzeige", "weiter nach der anzeige", "weiter nach der werbung",
    "la suite après la publicité", "continúa después de la publicidad", "sigue después de la publicidad",
    "continua após a publicidade", "continua após o anúncio", "continua depois da publicidade",
    "continua a leggere dopo la pubblicità", "continua dopo la pubblicità", "lees verder na de advertentie",
    "lees verder onder de advertentie", "artikkeli jatkuu mainoksen", "juttu jatkuu kuvan alla",
    "juttu jatkuu mainoksen", "mainos, juttu jatkuu", "mainos – juttu jatkuu", "a cikk a hirdetés után",
    "a cikk folytatódik a hirdetés", "a hirdetés után folytatódik", "η συνέχεια μετά τη διαφήμιση",
    "продолжение после рекламы", "далее после рекламы", "devamı reklamdan sonra", "advertisement scroll untuk",
    "gulir ke bawah untuk", "scroll untuk lanjut membaca", "scroll ke bawah untuk melanjutkan", "記事は広告の後に続き",
    "記事は広告に続き", "広告の後にも続きます", "広告の後に続きます", "광고 후 기사가 계속", "기사는 광고 후", "기사 내용은 광고 후", "广告后继续", "广告之后继续", "文章在广告后继续",
    "廣告後繼續", "文章未完", "يستمر المقال بعد الإعلان", "تابع القراءة بعد الإعلان", "nach der anzeige weiterlesen",
    "weiterlesen nach der anzeige", "weiterlesen nach der werbung", "lire la suite après la publicité",
    "sigue leyendo después de la publicidad", "sigue leyendo tras la publicidad", "continúa leyendo tras el anuncio",
    "leia mais após a publicidade", "leia mais depois da publicidade", "lees verder na advertentie",
    "fortsätt läsa efter annonsen", "artikeln fortsätter efter annonsen", "reklamın ardından devam",
    "reklamdan sonra devam",
];

/// It goes on below something, which must be named behind these.
pub(super) const CONTINUES_BELOW: &str = joined![
    "article continues after", "article continues below", "continue reading below", "story continues after",
    "story continues below", "text continues below", "der artikel geht nach", "der artikel geht unter",
    "der text geht unter", "la suite après cette", "la suite de cet article après", "la suite de l'article après",
    "la suite de l’article après", "l'article continue après", "l’article continue après", "continúa leyendo después",
    "el artículo continúa después", "el artículo continúa debajo", "la nota continúa después",
    "la noticia continúa después", "o artigo continua após", "a matéria continua após", "a reportagem continua após",
    "l'articolo continua dopo", "l’articolo continua dopo", "artikel gaat verder na", "artikel gaat verder onder",
    "de tekst gaat verder onder", "het artikel gaat verder", "tekst gaat verder onder", "tekst loopt door onder",
    "tekst loopt verder onder", "verhaal gaat verder onder", "ciąg dalszy artykułu pod", "ciąg dalszy tekstu pod",
    "dalsza część artykułu pod", "dalsza część artykułu znajduje się pod", "dalsza część materiału pod",
    "dalsza część tekstu pod", "dalszy ciąg artykułu pod", "dalszy ciąg materiału pod", "dalszy ciąg tekstu pod",
    "reszta artykułu pod", "artikeln fortsätter efter", "artikeln fortsätter under", "texten fortsätter efter",
    "artikkelen fortsetter etter", "artikkelen fortsetter under", "saken fortsetter etter", "saken fortsetter under",
    "artiklen fortsætter efter", "artiklen fortsætter under", "článek pokračuje pod", "pokračování článku pod",
    "text pokračuje pod", "článok pokračuje pod", "articolul continuă după", "articolul continuă mai jos",
    "continuarea articolului după", "το άρθρο συνεχίζεται μετά", "статья продолжается после", "haberin devamı",
    "haberin detayı için", "reklam haberin devamı", "yazının devamı", "artikel dilanjutkan setelah",
    "artikel berlanjut setelah", "baca artikel selengkapnya setelah", "bài viết tiếp tục sau", "المقال يستمر بعد",
];

/// What interrupts an article: stems of advertisements, pictures and players.
pub(super) static INTERRUPTIONS: WordList = words![
    "advert", "afbeelding", "annonc", "annons", "annunci", "anunci", "anunț", "anzeige", "aşağıda", "bild", "billed",
    "foto", "galer", "galler", "hirdetés", "iklan", "imag", "mainos", "picture", "pubblicit", "publicidad",
    "publicité", "quảng", "reclam", "reklam", "tıkla", "tweet", "video", "vidéo", "werbung", "wideo", "zdję",
    "διαφήμ", "реклам", "фото", "видео", "إعلان", "الإعلان",
];

/// What is bought through its links pays the publisher.
pub(super) const EARNS: &str = joined![
    "as an amazon associate", "we may earn a commission", "we may earn an affiliate commission",
    "we may earn commission", "we may receive a commission", "we may get a commission", "we earn a commission",
    "when you buy through our links", "when you buy through links on", "when you purchase through links on",
    "if you buy something from a link", "if you buy through our links", "if you click on a link and make a purchase",
    "if you purchase an item through our links", "purchases made through our links",
    "this article contains affiliate links", "this article may contain affiliate links",
    "this page contains affiliate links", "this post contains affiliate links",
    "this post may contain affiliate links", "this story contains affiliate links", "als amazon-partner",
    "bei den mit * gekennzeichneten links", "die mit * gekennzeichneten links",
    "die mit einem * gekennzeichneten links", "die mit stern gekennzeichneten links",
    "dieser artikel enthält affiliate-links", "dieser artikel enthält sogenannte affiliate-links",
    "dieser beitrag enthält affiliate-links", "affiliate-links:", "hinweis zu affiliate-links",
    "wir erhalten eine provision", "en tant que partenaire amazon", "cet article contient des liens affiliés",
    "cet article contient des liens d'affiliation", "cet article contient des liens d’affiliation",
    "nous pouvons percevoir une commission", "como afiliado de amazon", "en calidad de afiliado de amazon",
    "este artículo contiene enlaces de afiliad", "este artículo contiene enlaces de afiliac",
    "podemos recibir una comisión", "como associado da amazon", "este artigo contém links de afiliad",
    "podemos receber uma comissão", "in qualità di affiliato amazon", "questo articolo contiene link di affiliazione",
    "potremmo ricevere una commissione", "als partner van amazon", "dit artikel bevat affiliate",
    "artykuł zawiera linki afiliacyjne", "artikkelen inneholder annonselenker", "artikeln innehåller reklamlänkar",
    "artikeln innehåller annonslänkar", "artiklen indeholder reklamelinks", "artiklen indeholder affiliate",
    "この記事にはアフィリエイト", "本記事はアフィリエイト", "本記事にはアフィリエイト", "この記事はアフィリエイト", "当サイトはアフィリエイト", "本サイトはアフィリエイト", "amazonのアソシエイト",
    "amazonアソシエイト", "이 포스팅은 쿠팡", "bu yazıda satış ortaklığı", "статья содержит партнёрские",
    "статья содержит партнерские", "článek obsahuje affiliate", "bu yazı satış ortaklığı",
    "стаття містить партнерські",
];

/// The rest is for those who pay.
pub(super) const FOR_SUBSCRIBERS: &str = joined![
    "this article is exclusively for subscribers", "this article is for subscribers only",
    "this article is only available to subscribers", "this content is for subscribers only",
    "this story is for subscribers only", "to continue reading this article, subscribe",
    "to continue reading, subscribe", "subscribe to continue reading", "subscribe to keep reading",
    "subscribe to read the full", "subscribe to unlock this", "dieser artikel ist nur für abonnent",
    "dieser artikel ist exklusiv für abonnent", "dieser inhalt ist nur für abonnent", "exklusiv für abonnent",
    "jetzt weiterlesen mit", "sie möchten diesen artikel weiterlesen", "cet article est réservé à nos abonnés",
    "cet article est réservé aux abonnés", "article réservé à nos abonnés", "article réservé aux abonnés",
    "la suite est réservée à nos abonnés", "la suite est réservée aux abonnés",
    "la suite de cet article est réservée", "contenu réservé aux abonnés", "artículo exclusivo para suscriptores",
    "artículo solo para suscriptores", "contenido exclusivo para suscriptores",
    "este artículo es exclusivo para suscriptores", "este contenido es exclusivo para suscriptores",
    "conteúdo exclusivo para assinantes", "este artigo é exclusivo para assinantes",
    "este conteúdo é exclusivo para assinantes", "exclusivo para assinantes", "contenuto riservato agli abbonati",
    "questo articolo è riservato agli abbonati", "questo contenuto è riservato agli abbonati",
    "dit artikel is alleen voor abonnees", "dit artikel is exclusief voor abonnees", "exclusief voor abonnees",
    "artykuł dostępny tylko dla prenumeratorów", "dalszy dostęp do treści", "treść dostępna tylko dla prenumeratorów",
    "den här artikeln är för prenumeranter", "denne artikkelen er for abonnenter", "denne artikel er for abonnenter",
    "tämä artikkeli on vain tilaajille", "tento článek je jen pro předplatitele",
    "článek je dostupný pouze předplatitelům", "ez a cikk csak előfizetőknek", "материал доступен только подписчикам",
    "эта статья доступна только подписчикам", "bu içerik sadece abonelere", "artikel ini khusus pelanggan",
    "この記事は有料会員", "この記事は会員限定", "有料会員限定", "会員限定記事", "이 기사는 유료회원", "本文为付费内容", "artiklen er for abonnenter",
    "artikkelen er for abonnenter", "artikeln är för prenumeranter", "матеріал доступний лише",
    "το άρθρο είναι για συνδρομητές", "本文为会员专享", "本文為會員專屬", "此文章為會員", "המאמר למנויים", "למנויים בלבד",
    "للمشتركين فقط", "you have reached your limit of free", "you've reached your limit of free",
    "you’ve reached your limit of free", "you have reached your free article limit", "this is your last free article",
    "artiklen er kun for abonnenter", "artikkelen er kun for abonnenter", "článek je jen pro předplatitele",
    "artykuł tylko dla prenumeratorów", "이 기사는 구독자 전용", "стаття доступна лише передплатникам",
    "το άρθρο είναι μόνο για συνδρομητές",
];

/// Who subscribed is thanked, and told what that means.
pub(super) const SUBSCRIBED: &str = joined![
    "thank you for subscribing", "thanks for subscribing", "thank you for signing up", "thanks for signing up",
    "you have successfully subscribed", "you have been successfully subscribed", "you're now subscribed",
    "you’re now subscribed", "by signing up, you agree", "by signing up you agree", "by signing up, i agree",
    "by subscribing, you agree", "by subscribing you agree", "by providing your email", "by entering your email",
    "by clicking sign up", "please enter a valid email", "please check your inbox to confirm",
    "danke für ihre anmeldung", "vielen dank für ihre anmeldung", "mit der anmeldung stimme",
    "mit ihrer anmeldung bestätigen", "mit ihrer anmeldung erklären", "mit ihrer anmeldung stimmen",
    "mit ihrer anmeldung willigen", "mit meiner anmeldung", "merci pour votre inscription",
    "merci de votre inscription", "votre inscription a bien été", "en vous inscrivant, vous acceptez",
    "en vous abonnant, vous acceptez", "gracias por suscribirte", "gracias por tu suscripción",
    "al suscribirte aceptas", "al suscribirte, aceptas", "obrigado por se inscrever", "obrigado por subscrever",
    "ao se inscrever, você concorda", "ao subscrever, aceita", "grazie per esserti iscritto",
    "grazie per l'iscrizione", "grazie per l’iscrizione", "iscrivendoti accetti", "bedankt voor je inschrijving",
    "bedankt voor je aanmelding", "dziękujemy za zapisanie się", "dziękujemy za subskrypcję",
    "tack för att du prenumererar", "takk for at du abonnerer", "tak for din tilmelding", "kiitos tilauksesta",
    "děkujeme za přihlášení k odběru", "köszönjük a feliratkozást", "спасибо за подписку",
    "abone olduğunuz için teşekkür", "terima kasih telah berlangganan", "購読ありがとうございます", "ご登録ありがとうございます",
    "구독해 주셔서 감사합니다", "感谢您的订阅",
];

/// What is pressed to see the comments.
pub(super) const SHOWS_COMMENTS: &str = joined![
    "hide comments", "join the conversation", "join the discussion", "load comments", "read all comments",
    "read comments", "read the comments", "see comments", "see all comments", "show all comments", "show comments",
    "view all comments", "view comments", "view the comments", "alle kommentare anzeigen", "alle kommentare lesen",
    "jetzt kommentieren", "kommentare anzeigen", "kommentare ansehen", "kommentare einblenden", "kommentare lesen",
    "zu den kommentaren", "afficher les commentaires", "lire les commentaires", "voir les commentaires",
    "voir tous les commentaires", "leer comentarios", "mostrar comentarios", "ver comentarios", "ver los comentarios",
    "ver todos los comentarios", "mostrar comentários", "ver comentários", "ver os comentários",
    "ver todos os comentários", "leggi i commenti", "mostra commenti", "mostra i commenti", "vedi i commenti",
    "visualizza i commenti", "bekijk alle reacties", "bekijk de reacties", "bekijk reacties", "toon reacties",
    "czytaj komentarze", "pokaż komentarze", "zobacz komentarze", "läs kommentarer", "visa kommentarer",
    "se kommentarer", "vis kommentarer", "näytä kommentit", "lue kommentit", "zobrazit komentáře",
    "zobraziť komentáre", "hozzászólások megtekintése", "vezi comentariile", "δείτε τα σχόλια",
    "показать комментарии", "посмотреть комментарии", "читать комментарии", "tüm yorumları gör", "yorumları göster",
    "yorumları gör", "yorumları oku", "lihat komentar", "lihat semua komentar", "xem bình luận", "コメントを見る", "コメントを表示",
    "댓글 보기", "댓글 전체보기", "查看评论", "查看全部评论", "查看評論", "عرض التعليقات", "टिप्पणियाँ देखें",
];

/// What another site would show waits for the reader's consent.
pub(super) const ASKS_CONSENT: &str = joined![
    "allow content from", "allow facebook content", "allow instagram content", "allow tiktok content",
    "allow twitter content", "allow x content", "allow youtube content", "this article contains content provided by",
    "this article includes content provided by", "this article includes content hosted on",
    "this content is blocked because", "this content is hosted by a third party",
    "this content is not available due to your privacy", "to view this content, you", "to see this content, please",
    "to display this content", "we need your consent to load", "we need your consent to show",
    "we need your permission before anything is loaded", "recommended editorial content",
    "at this point you will find external content", "at this point, you will find external content",
    "i agree to external content", "i agree that external content",
    "an dieser stelle befindet sich ein externer inhalt", "an dieser stelle findest du",
    "an dieser stelle finden sie einen", "an dieser stelle finden sie ergänzende",
    "an dieser stelle finden sie externe", "an dieser stelle finden sie inhalte",
    "an dieser stelle ist ein externer inhalt", "an dieser stelle würden wir gerne", "dieser externe inhalt",
    "dieser inhalt kann nicht geladen werden", "dieser inhalt stammt von", "diesen inhalt anzeigen",
    "dieses element stammt von", "empfohlener externer inhalt", "empfohlener redaktioneller inhalt",
    "externen inhalt anzeigen", "externen inhalt laden", "externe inhalte anzeigen", "externer inhalt",
    "ich bin damit einverstanden, dass mir", "mit klick auf den button stimmen", "um diesen inhalt anzuzeigen",
    "wir benötigen ihre einwilligung", "wir benötigen ihre zustimmung, um", "wir brauchen ihre zustimmung, um",
    "zum anzeigen dieses inhalts", "zur anzeige dieses inhalts", "zur anzeige externer inhalte",
    "à cet endroit, vous trouverez un contenu externe", "ce contenu est bloqué", "ce contenu n'a pas pu être affiché",
    "ce contenu n’a pas pu être affiché", "contenu bloqué", "nous avons besoin de votre consentement pour",
    "nous avons besoin de votre accord pour", "pour afficher ce contenu", "pour visualiser ce contenu",
    "pour voir ce contenu", "en cliquant sur « accepter", "este contenido está bloqueado",
    "este contenido no está disponible debido a sus preferencias", "necesitamos tu consentimiento para",
    "necesitamos su consentimiento para", "para mostrar este contenido", "para ver este contenido",
    "este conteúdo está bloqueado", "para ver este conteúdo", "para visualizar este conteúdo",
    "precisamos do seu consentimento para", "abbiamo bisogno del tuo consenso per",
    "per visualizzare questo contenuto", "per vedere questo contenuto", "questo contenuto è bloccato",
    "questo contenuto è ospitato da", "deze inhoud is geblokkeerd", "deze content kan niet worden",
    "om deze inhoud te", "om deze content te", "wij hebben je toestemming nodig om",
    "we hebben je toestemming nodig om", "aby wyświetlić tę treść", "aby zobaczyć tę treść",
    "potrzebujemy twojej zgody, aby", "ta treść jest zablokowana", "för att se det här innehållet",
    "för att visa det här innehållet", "vi behöver ditt samtycke för", "for å se dette innholdet",
    "vi trenger ditt samtykke for", "for at se dette indhold", "vi skal bruge dit samtykke for",
    "nähdäksesi tämän sisällön", "tarvitsemme suostumuksesi", "pro zobrazení tohoto obsahu",
    "potřebujeme váš souhlas", "a tartalom megtekintéséhez", "pentru a vizualiza acest conținut",
    "για να δείτε αυτό το περιεχόμενο", "для просмотра этого контента", "чтобы увидеть этот контент",
    "bu içeriği görmek için", "bu içeriği görüntülemek için", "untuk melihat konten ini", "このコンテンツを表示するには",
    "이 콘텐츠를 보려면", "要查看此内容",
];

/// Whose the text is.
pub(super) const OWNS: &str = joined![
    "all rights reserved", "no part of this publication may", "this material may not be", "alle rechte vorbehalten",
    "dpa-infocom", "reproduction interdite", "tous droits de reproduction", "tous droits réservés",
    "derechos reservados", "prohibida la reproducción total o parcial", "prohibida su reproducción",
    "queda prohibida la reproducción", "reservados todos los derechos", "todos los derechos reservados",
    "direitos reservados", "proibida a reprodução", "todos os direitos reservados", "riproduzione riservata",
    "tutti i diritti riservati", "alle rechten voorbehouden", "niets uit deze uitgave mag", "kopiowanie zabronione",
    "materiał chroniony prawem autorskim", "wszelkie prawa zastrzeżone", "alla rättigheter förbehåll",
    "alle rettigheter forbehold", "alle rettigheter reservert", "alle rettigheder forbehold",
    "kaikki oikeudet pidätetään", "všechna práva vyhrazena", "všetky práva vyhradené", "minden jog fenntartva",
    "toate drepturile rezervate", "με επιφύλαξη παντός δικαιώματος", "απαγορεύεται η αναδημοσίευση",
    "все права защищены", "перепечатка материалов", "при использовании материалов ссылка",
    "при цитировании ссылка на", "tüm hakları saklıdır", "hak cipta dilindungi", "seluruh hak cipta",
    "dilarang mengambil", "dilarang menyalin", "bản quyền thuộc", "無断転載", "禁無断", "掲載の記事・写真", "本サイトの記事", "本紙掲載の記事",
    "무단 전재", "무단전재", "저작권자 ©", "저작권자 ⓒ", "저작권자(c)", "저작권자©", "저작권자ⓒ", "저작권자 (c)", "版权所有", "版權所有", "未经授权不得", "未经授权，不得",
    "未经授权，严禁", "未經授權不得", "未經授權，不得", "未经许可不得转载", "转载请注明", "轉載請註明", "本网站所刊载", "本文版权归", "جميع الحقوق محفوظة",
    "सर्वाधिकार सुरक्षित", "สงวนลิขสิทธิ์", "כל הזכויות שמורות", "усі права захищен", "всі права захищен",
    "усі права застережен", "με την επιφύλαξη παντός δικαιώματος",
];

/// What ends a line that says whose the text is.
pub(super) static OWNED: WordList = words![
    "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
    "derechos reservados", "direitos reservados", "riproduzione riservata", "tutti i diritti riservati",
    "alle rechten voorbehouden", "wszelkie prawa zastrzeżone", "alla rättigheter förbehållna",
    "alle rettigheter reservert", "alle rettigheder forbeholdes", "kaikki oikeudet pidätetään",
    "všechna práva vyhrazena", "minden jog fenntartva", "toate drepturile rezervate", "все права защищены",
    "tüm hakları saklıdır", "hak cipta dilindungi", "無断転載を禁じます", "無断転載禁止", "転載を禁じます", "無断での転載を禁じます", "재배포 금지",
    "재배포금지", "전재 금지", "版权所有", "版權所有", "不得转载", "不得轉載", "جميع الحقوق محفوظة",
];

/// What says how long it takes to read.
pub(super) static READING_TIME: WordList = words![
    "min read", "min. read", "mins read", "minute read", "minutes read", "read time", "reading time", "lesedauer",
    "lesezeit", "min de lecture", "min. de lecture", "minutes de lecture", "mn de lecture", "temps de lecture",
    "min de lectura", "min. de lectura", "minutos de lectura", "tiempo de lectura", "min de leitura",
    "min. de leitura", "minutos de leitura", "tempo de leitura", "min di lettura", "minuti di lettura",
    "tempo di lettura", "leestijd", "czas czytania", "min czytania", "lästid", "lesetid", "læsetid", "lukuaika",
    "doba čtení", "doba čítania", "vrijeme čitanja", "olvasási idő", "perc olvasás", "timp de citire",
    "χρόνος ανάγνωσης", "минут чтения", "мин чтения", "на чтение", "время чтения", "час читання", "dakika okuma",
    "dk okuma", "okuma süresi", "menit baca", "menit membaca", "waktu baca", "phút đọc", "で読める", "で読めます", "読了",
    "分钟阅读", "阅读时间", "阅读时长", "閱讀時間", "분 읽기", "읽는 시간", "دقيقة قراءة", "دقائق قراءة", "وقت القراءة", "मिनट पढ़ें",
    "min lettura", "min lectura", "min leitura", "leesminuten", "minuten lezen", "min. lezen", "minuter att läsa",
    "min läsning", "minutter å lese", "min å lese", "min. læsning", "minutters læsning", "minuuttia lukea",
    "minut czytania", "minuty czytania", "minut čtení", "min čtení", "minút čítania", "хв читання", "хвилин читання",
    "λεπτά ανάγνωσης", "λεπτό ανάγνωσης", "で読了", "分鐘閱讀", "분 소요", "lecture :", "lecture:", "lettura:", "lectura:",
    "leitura:", "مدة القراءة", "זמן קריאה", "पढ़ने का समय", "เวลาอ่าน",
];

/// What asks a reader to follow somebody.
pub(super) static FOLLOW: WordList = words![
    "follow ", "join us", "like us", "folge ", "folgen sie ", "folgt uns", "rejoignez-nous", "retrouvez-nous",
    "suivez", "sigue a ", "sigue nuestra ", "sigue nuestro ", "síguenos", "únete a ", "acompanhe o nosso", "siga a ",
    "siga nosso", "siga o ", "siga-nos", "segui ", "seguici", "volg ", "obserwuj", "śledź ", "följ ", "følg ",
    "seuraa ", "sledujte ", "kövess", "urmărește", "urmăriți", "ακολουθήστε", "подписывайтесь", "подпишитесь",
    "читайте нас", "bizi ", "ikuti ", "theo dõi", "تابعنا على ", "تابعونا", "join our ", "join the ", "get our ",
    "abonniere", "abonnieren sie ", "tritt unserem ", "rejoins ", "rejoignez ", "abonnez-vous à ", "únete ",
    "suscríbete a ", "participe d", "entre no ", "entra no ", "iscriviti a", "unisciti ", "entra nel ",
    "word lid van ", "dołącz do ", "gabung ", "bergabung", "присоединяйтесь", "katıl", "iscriviti al ",
    "iscriviti alla ", "připojte se k ", "підписуйтесь", "підпишіться",
];

/// Whom a publisher asks to follow.
pub(super) static US: WordList = words![
    "us", "our", "uns", "unser", "unsere", "unserem", "unseren", "nous", "notre", "nos", "nosotros", "nuestra",
    "nuestro", "nuestros", "síguenos", "noi", "nostra", "nostro", "seguici", "ons", "onze", "oss", "nas", "naszej",
    "naszym", "meitä", "нас", "наш", "bizi", "kami", "chúng", "naszego", "nossa", "nosso", "vores", "vår", "våra",
    "vårt", "meidän", "našim", "нашем", "нашему", "наши", "naszą", "naši", "наше", "нашу", "aplikacemizi",
    "uygulamamızı", "μας", "noastră", "našemu", "našem", "nášho", "нашого", "нашим",
];

/// Where somebody is followed.
pub(super) static PLATFORMS: WordList = words![
    "bluesky", "facebook", "google news", "instagram", "linkedin", "mastodon", "telegram", "threads", "tiktok",
    "twitter", "whatsapp", "youtube", "телеграм", "дзен", "вконтакте", "فيسبوك", "تويتر", "واتساب",
];

/// What asks a reader to prefer a source.
pub(super) static PREFER: WordList = words![
    "add ", "choose ", "make ", "prefer ", "set ", "füge ", "fügen sie ", "wählen sie ", "ajoutez", "choisissez ",
    "agrega", "añade", "añádenos", "elige ", "adicione ", "escolha ", "aggiungi", "scegli ", "voeg ", "dodaj ",
    "ustaw ", "lägg till", "legg til", "tilføj", "lisää ", "přidejte ", "добавьте ", "google’da", "google'da",
    "googleで",
];

/// What a reader may make of a source at Google.
pub(super) static PREFERRED: WordList = words![
    "preferred source", "bevorzugte quelle", "bevorzugter quelle", "source préférée", "sources préférées",
    "fuente preferida", "fuentes preferidas", "fonte preferencial", "fonte preferida", "fontes preferidas",
    "fonte preferita", "fonti preferite", "voorkeursbron", "preferowane źródło", "preferowanych źródeł",
    "foretrukken kilde", "foretrukket kilde", "önskad källa", "föredragen källa", "ensisijainen lähde",
    "preferovaný zdroj", "предпочтительный источник", "предпочтительных источников", "tercih edilen kaynak",
    "tercih ettiğiniz kaynak", "優先する", "优先来源",
];

/// What calls for consent name beside it: who sends the content, what it needs, or what to press.
pub(super) static CONSENT_NEEDS: WordList = words![
    "accept", "akcept", "akzept", "button", "click", "clique", "consent", "cookie", "datenschutz", "drittanbieter",
    "einverstanden", "einwillig", "extern", "facebook", "instagram", "klick", "privacy", "schaltfläche", "tiktok",
    "tracking", "twitter", "youtube", "zustimm", "activ", "aktivi", "autoris", "consenso", "consentement",
    "consentimiento", "consentimento", "toestemming", "zgod", "samtyck", "samtykke", "suostum", "souhlas", "согласи",
    "içerik", "çerez", "クッキー", "同意", "쿠키", "动态",
];

/// How much a reader may still read.
pub(super) const METERED: &str = joined![
    "you have", "you've", "you’ve", "sie haben noch", "du hast noch", "sie können noch", "ihnen bleiben noch",
    "il vous reste", "il te reste", "te queda", "le queda", "você tem", "você ainda tem", "restam", "ti restano",
    "ti rimangono", "hai ancora", "je hebt nog", "u heeft nog", "u hebt nog", "pozostało", "zostało ci",
    "masz jeszcze", "du har", "zbývá vám", "残り", "осталось", "还剩", "剩余", "余下", "剩餘", "sie haben 1", "sie haben 2",
    "sie haben 3", "sie haben 4", "sie haben 5", "has leído", "pozostały ci", "у вас осталось", "今月の無料記事",
    "이번 달 무료 기사", "本月您还剩", "您还剩", "у вас залишилося", "bu ay", "تبقى لك", "נותרו לך", "anda punya", "आपके पास",
    "σας απομένουν", "zbývají vám",
];

/// What a reader may still read is counted in these.
pub(super) static METER: WordList = words![
    "kostenlose artikel", "freie artikel", "gratis-artikel", "kostenfreie artikel", "de cet article", "à découvrir",
    "articles gratuits", "article gratuit", "artículos gratis", "artículo gratis", "artículos gratuitos", "por leer",
    "artigos grátis", "artigos gratuitos", "matérias grátis", "matérias gratuitas", "articoli gratuiti",
    "articoli gratis", "gratis artikel", "gratis artikkel", "do przeczytania", "darmow", "tekstu", "artykułu",
    "fria artiklar", "článk", "文字", "%未读", "%的内容", "бесплатные стать", "бесплатных стат", "бесплатная стат",
    "de gratisartiklar", "gratisartiklar", "篇免费", "無料記事", "articles left this", "articles remaining this",
    "free articles left", "free article left", "free articles remaining", "free article remaining",
    "kostenlosen artikeln", "bezpłatn", "무료 기사", "gratis artikl", "free articles.", "безкоштовні статт",
    "безкоштовних статей", "makale hakkınız", "مقالات مجانية", "כתבות", "artikel gratis", "मुफ्त लेख", "άρθρα",
];

/// What asks a reader to install an app.
pub(super) const INSTALLS: &str = joined![
    "download our", "download the", "get our", "get the", "install our", "install the", "try our", "use our",
    "laden sie unsere", "laden sie die", "laden sie sich", "lade unsere", "lade die", "hol dir", "holen sie sich",
    "jetzt die app", "téléchargez", "télécharger l’app", "télécharger l'app", "descarga nuestra", "descarga la",
    "descarga ya", "descárgate", "descargue la", "descargue nuestra", "baixe o", "baixe nosso", "descarregue a",
    "scarica l’app", "scarica l'app", "scarica la", "scarica ora", "download de", "download onze", "pobierz",
    "ladda ner", "last ned", "hent vores", "lataa", "stáhněte si", "töltse le", "descarcă aplicația", "κατεβάστε",
    "скачайте", "скачивайте", "установите", "завантажте", "uygulamamızı", "unduh", "アプリで読む", "アプリをダウンロード", "アプリなら",
    "앱 다운로드", "앱에서", "下载客户端", "下载app", "打开app", "حمل تطبيق", "حمّل تطبيق", "حمل التطبيق",
];

/// What is installed.
pub(super) static APPS: WordList = words![
    "app", "apps", "appli", "appen", "application", "applicazione", "aplicaci", "aplicativ", "aplikac", "aplikas", "прилож",
    "застос", "εφαρμογή", "uygulama", "アプリ", "앱", "客户端", "تطبيق",
];

/// Nobody can reply any longer.
pub(super) const CLOSED: &str = joined![
    "comments are closed", "comments are now closed", "comments closed", "comments on this article are",
    "comments on this story are", "comments for this article are", "commenting is closed",
    "commenting on this article", "this article is closed for comments", "die kommentarfunktion ist",
    "die kommentarfunktion wurde", "die kommentare sind geschlossen", "kommentare sind geschlossen",
    "kommentare geschlossen", "les commentaires sont fermés", "les commentaires sont clos", "commentaires fermés",
    "los comentarios están cerrados", "comentarios cerrados", "os comentários estão encerrados",
    "os comentários estão fechados", "comentários encerrados", "comentários fechados", "i commenti sono chiusi",
    "commenti chiusi", "de reacties zijn gesloten", "reacties zijn gesloten", "komentarze są wyłączone",
    "komentarze wyłączone", "możliwość komentowania", "kommentarerna är stängda", "kommentarsfältet er stengt",
    "kommentarer lukket", "kommentointi on suljettu", "комментарии закрыты", "комментарии отключены",
    "коментарі закриті", "yorumlar kapalı", "yorumlara kapalı", "kommentarer er lukket", "kommentarfeltet er",
    "komentáře jsou uzavřen", "diskuse je uzavřena", "diskuze je uzavřena", "коментарі закрито", "コメント欄は閉鎖",
    "コメントは受け付けて", "コメントの受付は", "댓글이 닫혔습니다", "댓글이 닫혀 있", "댓글을 달 수 없", "댓글 작성이", "评论已关闭", "評論已關閉", "التعليقات مغلقة", "תגובות סגורות",
    "התגובות סגורות", "टिप्पणियाँ बंद", "τα σχόλια είναι κλειστά",
];

/// The text is another’s, or was written by nobody.
pub(super) const SUPPLIED: &str = joined![
    "this story has been published from a wire", "this story has been published unedited",
    "this story has not been edited", "this report has not been edited", "this article has not been edited",
    "this story was automatically", "this article was automatically", "this report is auto-generated",
    "this story is auto-generated", "this story has been sourced from", "this story originally appeared on",
    "except for the headline", "with the exception of the headline", "(except for the headline",
    "the views expressed in this", "the views and opinions expressed", "the opinions expressed in this",
    "the opinions expressed here", "the views expressed here", "views expressed are personal",
    "diese meldung wurde automatisch", "dieser artikel wurde automatisch", "dieser text wurde automatisch",
    "dieser beitrag wurde automatisch", "diese meldung ist bestandteil", "das ist eine automatische",
    "cet article a été généré automatiquement", "cette dépêche a été", "les opinions exprimées dans",
    "esta noticia ha sido generada", "este texto ha sido generado", "las opiniones expresadas en",
    "este conteúdo foi gerado", "este texto não reflete", "as opiniões expressas n", "le opinioni espresse in",
    "les opinions exprimées n", "本文仅代表", "文章仅代表", "本文僅代表", "мнение редакции может не", "мнение автора может не",
    "точка зрения автора может", "المقال يعبر عن",
];

/// What those who own a text forbid, or ask for.
pub(super) static RIGHTS: WordList = words![
    "©", "ⓒ", "autor", "authori", "citation", "consen", "copi", "distribu", "genehmig", "hyperlink", "kopier", "law",
    "license", "lizenz", "permis", "permiss", "publi", "reprodu", "reuse", "toestemming", "utiliz", "verviel",
    "weiterverbr", "zgod", "авторск", "материал", "разреш", "ссылк", "сайт", "undang",
];

/// What pays is bought, or linked to.
pub(super) static TRADES: WordList = words![
    "achat", "achet", "affili", "buy", "compr", "acquist", "link", "purchas", "qualif", "köp", "kjøp", "køb",
    "enlace", "lenk", "länk", "アフィリエイト", "広告", "kaufen", "einkauf", "verdien", "쿠팡", "アソシエイト", "ссылк", "посилан",
    "odkaz", "bağlant",
];

/// What lines that disclaim a text name: who wrote it, or how it was made.
pub(super) static DISCLAIMED: WordList = words![
    "auteur", "author", "automat", "autor", "columnist", "contributor", "deutschen presse", "edited by", "engage", "feed",
    "genera", "genér", "personal", "reflect", "reflej", "reflet", "responsab", "staff", "syndicat", "wire", "writer",
    "个人", "個人", "автор", "редакци", "صاحب", "كاتب",
];

/// What pays, and is said to.
pub(super) static PAYMENTS: WordList = words![
    "comisi", "comiss", "commissi", "earn", "gagn", "ganar", "guadagn", "percev", "proviz", "prowizj", "provisi", "verdien",
    "комисс", "комісі",
];

/// What a clause of a notice begins with: what its call is good for.
pub(super) static PURPOSES: WordList = words![
    "aby", "and", "for", "om", "para", "per", "pour", "so", "to", "um", "which", "чтобы", "щоб",
];
