//! Which language a text is in: by its script, and where languages share one by their commonest words and own letters.
//!
//! Function words make up a third of any text, so that a few dozen of them for each language tell a page's as well as a
//! library's tables of letter sequences do, in a tenth of the bytes (`BENCHMARKS.md` has the figures).

use std::collections::HashMap;

/// Bytes of a text that are looked at.
const ENOUGH: usize = 4_000;
/// In a text of fewer bytes, a sentence or two, names can outweigh the words that tell languages apart.
const LONG: usize = 400;
/// How much better than the second the best language must be in a short text, and in a long one.
const MARGINS: [f32; 2] = [1.5, 1.15];
/// The weight of a language's words and letters that a text needs at least: in all, and for each word of the text.
const LEAST: (f32, f32) = (1.0, 0.03);
/// Chinese has no kana; of the letters of Japanese more than this share are.
const KANA: f32 = 0.05;

/// The language of `text` as an ISO 639-1 code, where it is clear. Looks at its first 4,000 bytes at most.
#[inline(never)]
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let mut scripts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter_map(script) {
        match scripts.iter_mut().find(|(other, _)| *other == script) {
            Some((_, count)) => *count += 1,
            None => scripts.push((script, 1)),
        }
    }
    let count = |script| scripts.iter().find(|(other, _)| *other == script).map_or(0, |(_, count)| *count);
    match scripts.iter().max_by_key(|(_, count)| *count)?.0 {
        Script::Alone(code) => Some(code),
        Script::Kana => Some("ja"),
        Script::Han => {
            let (kana, han) = (count(Script::Kana), count(Script::Han));
            Some(if kana as f32 > KANA * (kana + han) as f32 { "ja" } else { "zh" })
        }
        Script::Latin => by_words(text, LATIN),
        Script::Cyrillic => by_words(text, CYRILLIC),
        Script::Arabic => by_words(text, ARABIC),
        Script::Devanagari => by_words(text, DEVANAGARI),
        Script::Hebrew => by_words(text, HEBREW),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Hebrew,
    Han,
    Kana,
    /// One language's alone.
    Alone(&'static str),
}

fn script(c: char) -> Option<Script> {
    Some(match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x250..=0x2AF | 0x1E00..=0x1EFF => Script::Latin,
        0x400..=0x52F => Script::Cyrillic,
        0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Script::Arabic,
        0x900..=0x97F => Script::Devanagari,
        0x590..=0x5FF => Script::Hebrew,
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => Script::Han,
        0x3040..=0x30FF => Script::Kana,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Alone("el"),
        0x530..=0x58F => Script::Alone("hy"),
        0x980..=0x9FF => Script::Alone("bn"),
        0xA00..=0xA7F => Script::Alone("pa"),
        0xA80..=0xAFF => Script::Alone("gu"),
        0xB00..=0xB7F => Script::Alone("or"),
        0xB80..=0xBFF => Script::Alone("ta"),
        0xC00..=0xC7F => Script::Alone("te"),
        0xC80..=0xCFF => Script::Alone("kn"),
        0xD00..=0xD7F => Script::Alone("ml"),
        0xD80..=0xDFF => Script::Alone("si"),
        0xE00..=0xE7F => Script::Alone("th"),
        0x1000..=0x109F => Script::Alone("my"),
        0x10A0..=0x10FF => Script::Alone("ka"),
        0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7AF => Script::Alone("ko"),
        0x1200..=0x139F => Script::Alone("am"),
        0x1780..=0x17FF => Script::Alone("km"),
        _ => return None,
    })
}

/// Languages, each with its commonest words, and with letters that few others have.
type Languages = &'static [(&'static str, &'static str, &'static str)];

/// How often a text has a word or a letter, and how many languages list it.
#[derive(Clone, Copy, Default)]
struct Unit {
    count: f32,
    languages: f32,
}

/// Letters from here on are not told apart.
const LETTERS: usize = 0x2000;

/// The language whose words and letters the text has most of; what several languages list counts for each of them by the
/// square of their number less. Linear in the text's length.
fn by_words(text: &str, languages: Languages) -> Option<&'static str> {
    let lower = text.to_lowercase();
    // A unit for each letter, and behind them one for each distinct word.
    let mut units = vec![Unit::default(); LETTERS];
    let mut words: HashMap<&str, usize> = HashMap::new();
    let mut length = 0.0;
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        length += 1.0;
        let at = *words.entry(word).or_insert(units.len());
        if at == units.len() {
            units.push(Unit::default());
        }
        units[at].count += 1.0;
        for c in word.chars().filter(|&c| (c as usize) < LETTERS) {
            units[c as usize].count += 1.0;
        }
    }
    let mut listed: Vec<(usize, usize)> = Vec::new();
    for (language, (_, own_words, own_letters)) in languages.iter().enumerate() {
        let own_words = own_words.split(' ').filter_map(|word| words.get(word).copied());
        listed.extend(own_words.chain(own_letters.chars().map(|c| c as usize)).map(|unit| (language, unit)));
    }
    for &(_, unit) in &listed {
        units[unit].languages += 1.0;
    }
    let mut weights = vec![0.0; languages.len()];
    for &(language, unit) in &listed {
        let Unit { count, languages } = units[unit];
        weights[language] += count / (languages * languages);
    }
    let (mut best, mut weight, mut second) = ("", 0.0, 0.0);
    for ((code, ..), own) in languages.iter().zip(weights) {
        if own > weight {
            (best, second, weight) = (*code, weight, own);
        } else if own > second {
            second = own;
        }
    }
    let [short, long] = MARGINS;
    let margin = if text.len() < LONG { short } else { long };
    (weight > LEAST.0 && weight >= LEAST.1 * length && weight >= margin * second).then_some(best)
}

const LATIN: Languages = &[
    (
        "en",
        "the of and to in that is for was on with said he his by at it as from has have be are an this but not they \
         which were their had will who been would she her we our or more about after there what when you your if \
         all s",
        "",
    ),
    (
        "es",
        "de la que el en y los del se las por un para con no una su al es lo como más pero sus le ya este ha porque \
         está son entre cuando muy sin sobre también fue había hasta desde según",
        "ñóú",
    ),
    (
        "pt",
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das seu sua ou quando \
         muito nos já foi são está também pelo pela segundo disse",
        "ãõç",
    ),
    (
        "fr",
        "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son aux \
         ont été cette mais ou d l qu a selon après elle leur ces deux",
        "éèêçà",
    ),
    (
        "de",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er \
         hat dass sie nach wird bei einer um am sind noch wie einem über vor war",
        "ßüöä",
    ),
    (
        "it",
        "di e il la che in un per una del non è da con si le sono al dei della nel alla come più anche ha i ma gli \
         lo dal delle ed o questo se l dell nella stato secondo",
        "òùì",
    ),
    (
        "nl",
        "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij door maar naar uit heeft \
         hij wordt werd nog over hebben dan meer was worden deze volgens jaar",
        "",
    ),
    (
        "sv",
        "och i att det som en på är av för med den till inte om ett han var har de från men vi så ska kan efter \
         eller under när sig år också säger mot hon där än sin",
        "åäö",
    ),
    (
        "da",
        "og i at det er en til på som af for med den ikke de der har et han var om fra men kan vi så efter blev \
         skal ud også eller havde over sig år hvad mod bliver siger hun mere meget",
        "åøæ",
    ),
    (
        "no",
        "og i å det er en til på som av for med den ikke de har et han at var om fra men vi kan så etter ble skal \
         også eller hadde seg opp år hva mot blir sier hun mer mye",
        "åøæ",
    ),
    (
        "fi",
        "ja on ei se että oli hän mutta ovat joka kun niin myös kuin tai sen ole mukaan jo nyt vain sekä voi olla \
         hänen jos siitä vuoden tämä kanssa sitä",
        "äö",
    ),
    (
        "hu",
        "a az és hogy nem is egy meg de csak van volt mint már ez el még ha lesz azt ki vagy aki szerint után pedig \
         között ezt",
        "őűöü",
    ),
    (
        "cs",
        "a v se na je že o s do i z to ve k by si za pro jako po ale od které který jeho také jsou byl bylo až \
         podle před roku jen jsem tak",
        "ěřůčšžý",
    ),
    (
        "sk",
        "a v sa na je že o s do i z to vo k by si za pre ako po ale od ktoré ktorý jeho aj sú bol bolo až podľa \
         pred roku len som tak",
        "ľôčšžýť",
    ),
    (
        "pl",
        "w i na z nie do się że jest o to jak po co za od ale przez dla jego tym czy tylko są być oraz był które \
         który już także może roku",
        "łżśćąęń",
    ),
    (
        "hr",
        "i u je na se da za su od s a o koji to nije kao što će iz ili bi do samo po ne koje ali biti sve bio još \
         prema godine koja",
        "čćšžđ",
    ),
    (
        "sl",
        "in je v na se da za so ki z pa ne od bi to ni po tudi s kot o ali še do iz ga bil lahko pri več bo leta \
         pred",
        "čšž",
    ),
    (
        "lt",
        "ir kad į iš su yra buvo kaip tai ar bet už nuo jau apie tik savo per jis dėl po jos ne metų taip iki bus",
        "ėųūšžąę",
    ),
    (
        "lv",
        "un ir ka no par uz ar to bet kas tas arī kā lai vai pēc viņš tika bija savu gada ne tā jau šo",
        "ļķņģāēīūš",
    ),
    (
        "et",
        "ja on ei see et ta oli kui mis ning aga oma ka mida või siis kes ma nii seda juba mitte selle aasta pärast \
         tema sest",
        "õäüö",
    ),
    (
        "ro",
        "de și şi în a la nu că cu o un pe din este care mai pentru s au dar ce fi sunt se lui sau prin ale după \
         fost al",
        "ățţșşâî",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak çok daha olan gibi en ise o ne kadar sonra olduğu değil var ya her ancak \
         dedi olduğunu göre",
        "ışğçüö",
    ),
    ("az", "və bu bir ki da ilə üçün də olan daha isə edib olub", "ə"),
    ("uz", "va bu bilan uchun bir ham da edi deb esa qilish o lgan ning yil keyin har ko g shu yoki emas lib", ""),
    ("tk", "we bu bilen üçin bir hem boldy diýip ýyl onuň soň bolan bolup her", "ňýžäşö"),
    (
        "id",
        "yang dan di ini untuk dengan dari itu pada tidak dalam akan ke adalah oleh juga telah kepada tersebut \
         bahwa sebagai karena ada mereka saya orang lebih tahun bisa",
        "",
    ),
    (
        "jv",
        "ing lan kang sing iki ora karo saka iku ana dadi kanthi uga marang wis bisa nanging utawa kabeh wong taun",
        "",
    ),
    (
        "tl",
        "ang ng sa na mga at ay ni para hindi siya ko kay mo nang kanyang ito si ako niya mula isang may naman pa \
         nito noong",
        "",
    ),
    (
        "vi",
        "và của là có không được cho một trong các với người đã này những để từ khi ông đến ra về như ở năm tại",
        "ươđạếộề",
    ),
    (
        "zu",
        "ukuthi futhi kodwa ngoba uma lapho kanye abantu noma ukuba nje umuntu wathi yakhe kakhulu ngemva kwakhe \
         uthe ukuze ngesikhathi ku lo le",
        "",
    ),
    (
        "sn",
        "kuti uye asi zvakare munhu vanhu nokuti ari kana iri ku pa va mu ne vari wake zvino kubva nyika iyi sei \
         chete wekuti",
        "",
    ),
    ("ak", "na no sɛ wɔ ne yɛ ho mu so nso wɔn bi anaa onipa nyinaa de", "ɛɔ"),
    (
        "af",
        "die en van in is het dat nie wat te vir met op hy sy om ook aan word was deur na n as maar sê kan hulle \
         ons by uit hierdie",
        "",
    ),
    (
        "ca",
        "de la i el que a en els les per un una amb és no del al es va ha d l més com però seva són també aquest \
         està aquesta",
        "çà",
    ),
    ("la", "et in est non ad ut cum quod qui sed ex esse ab sunt per aut quae enim eius si nec atque autem etiam", ""),
    ("eo", "la de kaj en estas al ke por ne kun li mi oni kiu pri el kiel sed tio ili ankaŭ estis", "ĉĝĵŝŭ"),
    (
        "cy",
        "y yn a i o ar mae ei yr am wedi eu bod gan fel na gyda ond roedd hefyd dros er hyn hwn oedd cael bydd",
        "ŷŵ",
    ),
    (
        "is",
        "og að í á er sem við til það um en af fyrir með var ekki hann hún þeir þetta frá hafa eru segir verið þá",
        "þðæö",
    ),
    ("sq", "dhe të në e i që për me nga një është ka se do nuk më si por u kanë janë tha ai edhe", "ëç"),
    ("sw", "na ya wa kwa ni la katika za kuwa hiyo huo hivyo lakini pia baada cha kama hii alisema watu huyo yake", ""),
    ("xh", "ukuba kwaye kodwa okanye xa yokuba abantu lo le kule kunye ngokuba uthi sele ke kwi ukuze nge oko ngo", ""),
    ("eu", "eta da ez du bat ere izan dira egin zuen den dute baina zen hau izango dela baino ditu", ""),
    (
        "gl",
        "de a o que e do da en un unha para con non os no na por máis as dos como pero ao das seu súa ou cando moi \
         tamén foi son está polo pola este xa",
        "ñ",
    ),
    ("ga", "agus an na ar go sa is le do tá bhí ag ná mar air seo sé sin gur leis ó i a", ""),
];

const CYRILLIC: Languages = &[
    ("ru", "и в во не на что с он по это к как но из у за от его для о также было бы все был", "ыэё"),
    ("uk", "і в на що не з до та у за як це від його про для але й був також року", "їєґі"),
    ("be", "і не на з у што да як для гэта па ад але ён яго была быў таксама", "ўыэёі"),
    ("bg", "на и да се за от в не с е че са по като до ще това при след беше", "ъ"),
    ("sr", "и је у на да се за су од са не о као који што није", "јљњћђ"),
    ("mk", "на и во да се од за не со е што ќе го како тоа кој", "јљњѓќѕ"),
];

const ARABIC: Languages = &[
    ("ar", "في من على أن إلى التي عن مع هذا كان الذي ما لا قال هذه بعد", "ةىكي"),
    ("fa", "و در به از که این را با است برای آن می شود خود های شد کرد", "پچگکی"),
    ("ur", "کے میں کی ہے اور سے کا نے کو پر کہ یہ ہیں بھی اس", "ہٹڈںےکی"),
];

const DEVANAGARI: Languages = &[
    ("hi", "के है में की और से का को पर ने कि यह भी हैं नहीं इस कर एक लिए था", ""),
    ("mr", "आहे आणि या व ते हे ही तो होते नाही आहेत यांनी असे झाले केले तर की", "ळ"),
    ("ne", "छ र मा को ले गरेको पनि भएको हो छन तथा नेपाल भने गरी लागि एक", ""),
];

const HEBREW: Languages = &[
    ("he", "של את על לא הוא עם כי זה גם אל היא אם או מה כל", ""),
    ("yi", "און די צו איז אין פון דער דאס מיט נישט האט אויף", "װײױ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_texts_are_recognised() {
        for (lang, text) in [
            ("en", "The minister said on Tuesday that the government would not change its plans for the bridge."),
            ("de", "Der Minister sagte am Dienstag, die Regierung werde ihre Pläne für die Brücke nicht ändern."),
            ("fr", "Le ministre a déclaré mardi que le gouvernement ne changerait pas ses projets pour le pont."),
            ("es", "El ministro dijo el martes que el Gobierno no cambiará sus planes para el puente."),
            ("pt", "O ministro disse na terça-feira que o governo não vai mudar os planos para a ponte."),
            ("it", "Il ministro ha detto martedì che il governo non cambierà i piani per il ponte."),
            ("ca", "El ministre va dir dimarts que el govern no canviarà els plans per al pont."),
            ("ro", "Ministrul a declarat marți că guvernul nu își va schimba planurile pentru pod."),
            ("nl", "De minister zei dinsdag dat de regering haar plannen voor de brug niet zal veranderen."),
            ("af", "Die minister het Dinsdag gesê dat die regering nie sy planne vir die brug sal verander nie."),
            ("sv", "Ministern sade på tisdagen att regeringen inte ändrar sina planer för bron."),
            (
                "da",
                "Ministeren sagde tirsdag, at regeringen ikke ændrer sine planer for broen, og at den bliver bygget.",
            ),
            (
                "no",
                "Ministeren sa tirsdag at regjeringen ikke endrer planene for broen, og at den blir bygget etter sommeren.",
            ),
            ("fi", "Ministeri sanoi tiistaina, että hallitus ei muuta suunnitelmiaan ja että silta rakennetaan."),
            ("hu", "A miniszter kedden azt mondta, hogy a kormány nem változtat a híd tervein."),
            ("pl", "Minister powiedział we wtorek, że rząd nie zmieni planów i że most jest potrzebny."),
            ("cs", "Ministr v úterý řekl, že vláda své plány nezmění a že se most bude stavět."),
            ("sk", "Minister v utorok povedal, že vláda svoje plány nezmení a že sa most bude stavať podľa nich."),
            ("hr", "Ministar je u utorak rekao da vlada neće mijenjati planove i da će most biti izgrađen."),
            ("sl", "Minister je v torek dejal, da vlada ne bo spremenila načrtov in da bodo most zgradili."),
            ("tr", "Bakan salı günü hükümetin köprü için planlarını değiştirmeyeceğini ve çok çalışacağını söyledi."),
            (
                "id",
                "Menteri mengatakan pada hari Selasa bahwa pemerintah tidak akan mengubah rencana untuk jembatan itu.",
            ),
            ("vi", "Bộ trưởng cho biết hôm thứ Ba rằng chính phủ sẽ không thay đổi kế hoạch của mình."),
            ("ru", "Министр заявил во вторник, что правительство не изменит своих планов. Мост построят этой осенью."),
            ("uk", "Міністр заявив у вівторок, що уряд не змінить своїх планів і що міст збудують до осені."),
            ("bg", "Министърът заяви във вторник, че правителството няма да промени плановете си за моста."),
            ("ar", "قال الوزير يوم الثلاثاء إن الحكومة لن تغير خططها بشأن الجسر الجديد في المدينة."),
            ("fa", "وزیر روز سه‌شنبه گفت که دولت برنامه‌های خود را برای پل تغییر نمی‌دهد."),
            ("ur", "وزیر نے منگل کو کہا کہ حکومت پل کے لیے اپنے منصوبے تبدیل نہیں کرے گی۔"),
            ("hi", "मंत्री ने मंगलवार को कहा कि सरकार पुल के लिए अपनी योजना नहीं बदलेगी।"),
            ("is", "Ráðherrann sagði á þriðjudag að ríkisstjórnin ætli ekki að breyta áætlunum um brúna."),
            ("sw", "Waziri alisema Jumanne kuwa serikali haitabadilisha mipango ya daraja hilo na watu wa mji."),
            ("he", "השר אמר ביום שלישי כי הממשלה לא תשנה את התוכניות של הגשר."),
            ("ja", "大臣は火曜日、政府は橋の計画を変更しないと述べた。"),
            ("zh", "部长星期二表示，政府不会改变大桥的计划。"),
            ("ko", "장관은 화요일 정부가 다리 계획을 바꾸지 않을 것이라고 말했다."),
            ("el", "Ο υπουργός δήλωσε την Τρίτη ότι η κυβέρνηση δεν θα αλλάξει τα σχέδιά της."),
            ("th", "รัฐมนตรีกล่าวเมื่อวันอังคารว่ารัฐบาลจะไม่เปลี่ยนแผน"),
        ] {
            assert_eq!(detect(text), Some(lang), "{text}");
        }
    }

    #[test]
    fn names_and_noise_are_in_no_language() {
        for text in
            ["", "1,200 — 14:30", "Angela Merkel met Barack Obama in Berlin.", "Ana Duarte, Rui Vasques, Lisbon"]
        {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn a_language_is_told_by_its_text_and_not_by_the_names_in_it() {
        let text =
            "Łukasz Żółć of Łódź and Đorđe Čučković of Žabljak met in Kraków, and the mayor said that they were late.";
        assert_eq!(detect(text), Some("en"));
    }

    #[test]
    fn lists_hold_words_as_texts_have_them_and_each_once() {
        for (code, words, letters) in [LATIN, CYRILLIC, ARABIC, DEVANAGARI, HEBREW].concat() {
            let letters: Vec<&str> = letters.split("").filter(|letter| !letter.is_empty()).collect();
            for units in [words.split(' ').collect(), letters] {
                let distinct: std::collections::HashSet<&str> = units.iter().copied().collect();
                assert_eq!(distinct.len(), units.len(), "{code}: {units:?}");
                for unit in units {
                    assert_eq!(unit.to_lowercase(), unit, "{code}");
                    assert!(!unit.is_empty() && unit.chars().all(char::is_alphabetic), "{code}: {unit:?}");
                    assert!(unit.chars().all(|c| (c as usize) < LETTERS), "{code}: {unit:?}");
                }
            }
        }
    }
}
