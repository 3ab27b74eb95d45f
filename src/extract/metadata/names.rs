//! Reads authors' names out of bylines.

/// Longest byline that is read, in bytes.
const MAX_BYLINE: usize = 600;
/// Most words of a name.
const MAX_WORDS: usize = 6;

/// Words before a name, in lower case, longest first where one begins with another.
const LEADS: &[&str] = &[
    "written and reported by",
    "article written by",
    "reported by",
    "written by",
    "posted by",
    "published by",
    "story by",
    "words by",
    "text by",
    "created by",
    "submitted by",
    "reviewed by",
    "edited by",
    "authored by",
    "analysis by",
    "opinion by",
    "commentary by",
    "review by",
    "photographs by",
    "photos by",
    "interview by",
    "by:",
    "by",
    "authors:",
    "author:",
    "authors",
    "author",
    "from:",
    "ein kommentar von",
    "eine analyse von",
    "eine reportage von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "ein interview von",
    "interview von",
    "kommentar von",
    "analyse von",
    "geschrieben von",
    "veröffentlicht von",
    "verfasst von",
    "aus",
    "von:",
    "von",
    "autoren:",
    "autorin:",
    "autor:",
    "autor",
    "autorin",
    "text:",
    "text von",
    "écrit par",
    "publié par",
    "rédigé par",
    "propos recueillis par",
    "par:",
    "par",
    "auteur:",
    "auteur :",
    "escrito por",
    "publicado por",
    "por:",
    "por",
    "scritto da",
    "a cura di",
    "di:",
    "di",
    "da:",
    "de:",
    "door:",
    "door",
    "geschreven door",
    "av:",
    "av",
    "af:",
    "af",
    "tekst:",
    "skrevet av",
    "napisał:",
    "autorzy:",
    "автор:",
    "авторы:",
    "текст:",
    "oleh:",
    "oleh",
    "penulis:",
    "yazan:",
    "haber:",
    "文／",
    "文・",
    "記者",
    "作者：",
    "作者",
    "文:",
    "記者：",
    "kirjoittaja:",
    "tekijä:",
    "tác giả:",
    "szerző:",
    "írta:",
    "de la",
    "skriven av",
    "reporter:",
    "interview:",
    "redaktion:",
    "text und fotos:",
    "autorin/autor",
    "autor/in",
    "oleh :",
    "penulis :",
];

/// Words that belong to a job, an organisation or a note, not to a name; in lower case.
const NOT_NAMES: &[&str] = &[
    "reporter",
    "correspondent",
    "editor",
    "editors",
    "editorial",
    "staff",
    "writer",
    "writers",
    "contributor",
    "contributors",
    "columnist",
    "journalist",
    "producer",
    "author",
    "authors",
    "senior",
    "chief",
    "bureau",
    "news",
    "newsroom",
    "desk",
    "team",
    "special",
    "freelance",
    "analyst",
    "photographer",
    "director",
    "manager",
    "founder",
    "ceo",
    "cto",
    "president",
    "professor",
    "lecturer",
    "fellow",
    "published",
    "updated",
    "posted",
    "published:",
    "updated:",
    "read",
    "min",
    "mins",
    "minutes",
    "comments",
    "share",
    "follow",
    "subscribe",
    "email",
    "contact",
    "twitter",
    "facebook",
    "instagram",
    "linkedin",
    "website",
    "online",
    "media",
    "press",
    "agency",
    "agencies",
    "magazine",
    "redaktion",
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "reporterin",
    "chefredakteur",
    "journalistin",
    "autorin",
    "autor",
    "volontär",
    "volontärin",
    "mitarbeiter",
    "ressort",
    "leiter",
    "leiterin",
    "rédaction",
    "journaliste",
    "correspondant",
    "correspondante",
    "rédacteur",
    "redacción",
    "redactor",
    "redactora",
    "corresponsal",
    "periodista",
    "redazione",
    "giornalista",
    "redactie",
    "redaktionen",
    "redacția",
    "redakcja",
    "redakce",
    "редакция",
    "корреспондент",
    "журналист",
    "guest",
    "blog",
    "blogger",
    "university",
    "universität",
    "institute",
    "institut",
    "gmbh",
    "inc",
    "inc.",
    "ltd",
    "llc",
    "administrator",
    "admin",
    "webmaster",
    "the",
    "http",
    "https",
    "www",
    "photo",
    "photos",
    "image",
    "illustration",
    "getty",
    "views",
    "about",
    "more",
    "profile",
    "view",
    "uhr",
    "stand",
    "aktualisiert",
    "content",
    "marketing",
    "health",
    "medically",
    "communications",
    "intern",
    "deputy",
    "assistant",
    "associate",
    "newsletter",
    "copyright",
    "correspondents",
    "reporters",
    "journalists",
    "gastautor",
    "gastautorin",
    "last",
    "all",
    "posts",
    "archive",
    "leserbriefe",
    "presse",
    "pressemitteilung",
    "verlag",
    "zeitung",
    "nachrichten",
    "network",
    "radio",
    "studio",
    "group",
    "service",
    "services",
    "foundation",
    "association",
    "ministry",
    "department",
    "company",
    "haber",
    "merkezi",
    "tv",
    "fm",
    "expert",
    "experts",
    "specialist",
    "consultant",
    "coach",
    "strategist",
    "autoren",
    "artikel",
    "bio",
    "recherche",
    "termine",
    "archiv",
    "nachrichtenagentur",
    "agentur",
    "bild",
    "foto",
    "コラム",
    "inhalte",
    "güncelleme",
    "güncellendi",
    "actualizado",
    "aggiornato",
    "bijgewerkt",
    "oppdatert",
    "hours",
    "ago",
];

/// News agencies and the like: no person's name.
const AGENCIES: &[&str] = &[
    "ap",
    "afp",
    "dpa",
    "apa",
    "reuters",
    "pti",
    "ani",
    "ians",
    "bloomberg",
    "efe",
    "ansa",
    "sid",
    "upi",
    "pap",
    "tt",
    "ntb",
    "ritzau",
    "stt",
    "belga",
    "anp",
    "sda",
    "keystone-sda",
    "tass",
    "xinhua",
    "associated press",
    "the associated press",
    "agence france-presse",
    "deutsche presse-agentur",
    "europa press",
    "anadolu ajansı",
    "press association",
    "pa media",
    "kna",
    "epd",
    "afx",
    "dts",
    "cna",
    "agencies",
    "aa",
    "dha",
    "iha",
    "cp",
    "the canadian press",
    "australian associated press",
    "aap",
    "kyodo",
    "jiji",
    "yonhap",
    "lusa",
    "mti",
    "čtk",
    "hina",
    "tanjug",
    "interfax",
    "unian",
    "dapd",
    "ddp",
    "dpa-afx",
    "awp",
    "ats",
    "press trust of india",
];

/// Words that join two names.
const JOINS: &[&str] =
    &["and", "und", "et", "y", "e", "og", "och", "en", "ja", "ve", "și", "dan", "with", "mit", "avec", "con", "i", "и"];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "los", "las",
    "zu", "zum", "zur", "af", "av", "al", "el", "bin", "ibn", "ben", "ter", "ten", "te", "'t", "st.", "y", "e", "ap",
    "und", "vom", "ul", "bint", "lo", "dal", "dalla", "degli", "dei", "mac", "op", "in't", "i",
];

/// The persons' names in a byline, in their order. Empty where it names none. Linear in its length.
pub(super) fn persons(byline: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let parts = parts(byline);
    // "example.org, Lisbon, Portugal" names no person.
    if parts.first().is_some_and(|first| is_domain(first)) {
        return names;
    }
    for part in parts {
        if is_person(&part) && !names.iter().any(|name| same(name, &part)) {
            names.push(part);
        }
    }
    names
}

/// The news agencies in a byline.
pub(super) fn agencies(byline: &str) -> Vec<String> {
    parts(byline).into_iter().filter(|part| is_agency(part)).collect()
}

/// The whole byline as a single name, cleaned: what is left where it names no person.
pub(super) fn whole(byline: &str) -> Option<String> {
    let name = without_lead(strip_notes(byline).trim()).trim_matches(is_edge).to_owned();
    let words = name.split_whitespace().count();
    let speaks = name.chars().any(char::is_alphabetic);
    (speaks && words <= MAX_WORDS && name.len() <= 80 && !is_address(&name)).then_some(name)
}

/// Whether two names are one, but for case, dots and spaces.
pub(super) fn same(a: &str, b: &str) -> bool {
    let key =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    key(a) == key(b)
}

/// Whether a name is that of a news agency.
fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name.to_lowercase().as_str())
}

/// What begins a line that signs an article, wherever it stands.
const SIGNATURES: &[&str] = &[
    "written by",
    "words by",
    "article by",
    "story by",
    "ein artikel von",
    "ein beitrag von",
    "geschrieben von",
    "autor:",
    "author:",
    "autorin:",
    "text:",
    "escrito por",
    "écrit par",
    "scritto da",
    "автор:",
];

/// Whether a line says who wrote the text.
pub(super) fn is_signature(line: &str) -> bool {
    SIGNATURES.iter().any(|lead| starts_with(line, lead).is_some())
}

/// What follows in such a line.
pub(super) fn after_signature(line: &str) -> &str {
    let rest = SIGNATURES.iter().find_map(|lead| starts_with(line, lead));
    rest.map_or("", |rest| rest.trim_matches(is_edge))
}

/// Whether a line begins as bylines do ("By …", "Von …").
pub(super) fn has_lead(line: &str) -> bool {
    let line = line.trim();
    without_lead(line).len() < line.len()
}

fn parts(byline: &str) -> Vec<String> {
    let byline = strip_notes(byline);
    let mut parts = Vec::new();
    for piece in byline.split(['|', '•', '·', ';', '/', '\n', '—', '–', '・', '、', '●', '~', '*', '»', '›', '⋅'])
    {
        // A comma parts names, or a name from a job or a degree: what is no name falls out later.
        for piece in piece.split([',', '，', '،']) {
            let piece = piece.trim();
            let piece = without_lead(piece);
            let words: Vec<&str> = piece.split_whitespace().collect();
            let mut from = 0;
            for (at, word) in words.iter().enumerate() {
                let joins = matches!(*word, "&" | "+") || JOINS.contains(&word.to_lowercase().as_str());
                // "Ortega y Gasset" is one name, "Ana Ortega y Juan Gasset" two.
                if joins && (!PARTICLES.contains(word) || (at > from + 1 && at + 2 < words.len())) {
                    parts.push(words[from..at].join(" "));
                    from = at + 1;
                }
            }
            parts.push(words[from..].join(" "));
        }
    }
    for part in &mut parts {
        let clean = without_lead(part.trim_matches(is_edge)).trim_matches(is_edge);
        *part = cut_tail(clean).to_owned();
    }
    parts.retain(|part| !part.is_empty() && !LEADS.contains(&part.to_lowercase().as_str()));
    parts
}

fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ',' | ':' | ';' | '-' | '–' | '—' | '|' | '"' | '“' | '”' | '/' | '(' | ')' | '·' | '•')
}

/// The byline without what stands in brackets, cut at a bound.
fn strip_notes(byline: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in byline.chars() {
        match c {
            '(' | '[' | '（' | '<' => depth += 1,
            ')' | ']' | '）' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
        if out.len() > MAX_BYLINE {
            break;
        }
    }
    out
}

fn without_lead(mut text: &str) -> &str {
    // "Story By: Von …": a lead may follow another.
    for _ in 0..3 {
        let Some(rest) = LEADS.iter().filter_map(|lead| after_lead(text, lead)).min_by_key(|rest| rest.len()) else {
            break;
        };
        text = rest;
    }
    text
}

fn after_lead<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let rest = starts_with(text, lead)?;
    let ends = !lead.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    // "ByJane Doe" is what is left of `<span>By</span>Jane Doe`.
    let glued = matches!(lead, "by" | "von" | "par" | "written by") && rest.starts_with(char::is_uppercase);
    let unspaced =
        glued && text.starts_with(char::is_uppercase) || lead.chars().next_back().is_some_and(|c| c > '\u{2e80}');
    let rest_trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    ((ends || unspaced) && !rest_trimmed.is_empty()).then_some(rest_trimmed)
}

/// What follows `lead`, which is in lower case, at the beginning of `text`, in any case.
fn starts_with<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in lead.chars() {
        if !rest.next()?.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// A name without the words of a job or a date that run on behind it; nothing where too little is left.
fn cut_tail(name: &str) -> &str {
    if is_agency(name) {
        return name;
    }
    let begins_large = name.starts_with(char::is_uppercase);
    let mut end = 0;
    for (count, word) in name.split(' ').enumerate() {
        let stops = word.contains('@')
            || word.starts_with(|c: char| c.is_ascii_digit())
            || is_note(word)
            || (begins_large && word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word));
        if stops {
            let kept = name.get(..end).unwrap_or(name).trim_end_matches(is_edge);
            // Scripts without case write a name as one word.
            let enough = count >= 2 || (count == 1 && !kept.chars().any(|c| c.is_lowercase() || c.is_uppercase()));
            return if enough { kept } else { "" };
        }
        end += word.len() + usize::from(end > 0 || count > 0);
    }
    name
}

fn is_note(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    NOT_NAMES.contains(&word.as_str())
}

fn is_address(name: &str) -> bool {
    name.contains('@') || name.contains("://") || name.starts_with("www.") || name.contains("/")
}

/// Whether it reads as a person's name.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if is_address(name)
        || name.contains(':')
        || letters < 2
        || name.chars().any(|c| c.is_numeric())
        || words.len() > MAX_WORDS
    {
        return false;
    }
    if is_agency(name) || words.iter().any(|word| is_note(word)) || is_domain(name) || is_degree(name) {
        return false;
    }
    // Scripts without case, and those that write names without spaces, are taken as they are.
    let cased = name.chars().any(char::is_lowercase) || name.chars().any(char::is_uppercase);
    if !cased {
        return letters <= 20;
    }
    // "Jane Doe", "JANE DOE", "jane doe" as some sites style it; one word alone is seldom a name, but a handle.
    let capitals = words.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase())).count();
    let small = words.iter().filter(|word| !PARTICLES.contains(word) && word.starts_with(char::is_lowercase)).count();
    letters <= 60 && (capitals > 0 && small == 0)
}

fn is_domain(name: &str) -> bool {
    !name.contains(' ')
        && name.rsplit_once('.').is_some_and(|(host, top)| {
            host.len() > 1 && (2..=6).contains(&top.len()) && top.chars().all(|c| c.is_ascii_lowercase())
        })
}

fn is_degree(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(
        &*plain,
        "MD" | "PhD"
            | "PHD"
            | "RD"
            | "RDN"
            | "MS"
            | "MA"
            | "BA"
            | "BSc"
            | "MSc"
            | "MPH"
            | "JD"
            | "Jr"
            | "Sr"
            | "RN"
            | "LD"
            | "DO"
            | "CPT"
            | "MBA"
            | "FAND"
            | "DDS"
            | "LCSW"
            | "PsyD"
            | "EdD"
            | "CFP"
            | "CPA"
            | "CSCS"
            | "CDN"
            | "CDCES"
            | "NP"
            | "PharmD"
            | "III"
            | "II"
            | "Esq"
            | "MEd"
            | "LMFT"
            | "DVM"
            | "PA"
            | "BS"
            | "MSN"
            | "DPT"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_jobs_leads_and_addresses() {
        for (byline, expected) in [
            ("By Jane Doe", &["Jane Doe"][..]),
            ("BY JANE DOE AND JOHN ROE", &["JANE DOE", "JOHN ROE"]),
            ("Jane Doe, Political Correspondent", &["Jane Doe"]),
            ("By Jane Doe and John Roe, Staff Writers | jane@example.org", &["Jane Doe", "John Roe"]),
            ("Von Karl von der Heide und Eva Maria Lang", &["Karl von der Heide", "Eva Maria Lang"]),
            ("Par Élise Dupont, à Paris", &["Élise Dupont"]),
            ("Jane Doe, MD, PhD", &["Jane Doe"]),
            ("Jane Doe (London)", &["Jane Doe"]),
            ("José Ortega y Gasset", &["José Ortega y Gasset"]),
            ("Ana Ortega y Juan Gasset", &["Ana Ortega", "Juan Gasset"]),
            ("@janedoe", &[]),
            ("Reuters", &[]),
            ("example.com", &[]),
            ("Updated 3 March 2024", &[]),
            ("Staff Reporter", &[]),
            ("文・山田太郎", &["山田太郎"]),
            ("Автор: Анна Петрова", &["Анна Петрова"]),
            ("Jane Doe, Jane DOE", &["Jane Doe"]),
            ("Interview: Jane Doe", &["Jane Doe"]),
            ("Autorin/Autor Jane Doe", &["Jane Doe"]),
            ("Alle Artikel", &[]),
            ("Nachrichtenagentur", &[]),
        ] {
            assert_eq!(persons(byline), expected, "{byline}");
        }
    }

    #[test]
    fn an_organisation_stays_as_it_is() {
        assert_eq!(whole("By The Example Times").as_deref(), Some("The Example Times"));
        assert_eq!(agencies("Jane Doe, Reuters, dpa"), ["Reuters", "dpa"]);
        assert_eq!(whole("mail@example.org"), None);
        assert_eq!(whole("—"), None);
    }

    #[test]
    fn huge_bylines_end() {
        assert!(persons(&"By ".repeat(300_000)).len() < 10);
        assert!(persons(&"A, ".repeat(300_000)).len() < 400);
    }
}
