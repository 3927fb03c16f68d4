using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>The workshop's title and the event's theme.</summary>
internal static partial class NoteTitle
{
    private const int LongestLine = 100;

    /// <param name="Parts">More than one where the title was put together from lines that stand below one another.</param>
    internal sealed record Found(IReadOnlyList<string> Parts)
    {
        public string Title => string.Join(' ', Parts);
    }

    /// <summary>The title, or null where the head of the note has none.</summary>
    public static Found? Of(IReadOnlyList<NoteParagraph> paragraphs)
    {
        if (paragraphs.FirstOrDefault(paragraph => Labelled().IsMatch(paragraph.Text)) is { } labelled) return Whole(labelled, Clean(Labelled().Match(labelled.Text).Groups[1].Value), paragraphs);
        var head = paragraphs.TakeWhile(paragraph => paragraph.Session is null && paragraph.Role is not NoteRole.Label).Take(25)
            .TakeWhile((paragraph, index) => index == 0 || (!Section().IsMatch(paragraph.Text) && !(paragraph.Role is NoteRole.Text && paragraph.Text.Length > 200)))
            .Where(paragraph => paragraph.Role is NoteRole.Text or NoteRole.Heading && paragraph.Text.Length <= 250 && (!paragraph.Text.EndsWith('.') || paragraph.IsTitle))
            .ToList();
        var named = head.Where(paragraph => paragraph.IsTitle || paragraph.Level == 1)
            .Concat(head.Where(paragraph => !paragraph.Running && (paragraph.Level == 0 || paragraph.Level > 1)))
            .Concat(head.Where(paragraph => paragraph.Running))
            .Select(paragraph => (Paragraph: paragraph, Title: Clean(paragraph.Text))).Where(entry => entry.Title.Length > 3 && entry.Title[0] != '(' && !NoteDates.EndsHead(entry.Title) && !Generic().IsMatch(entry.Title) && !Section().IsMatch(entry.Title)).ToList();
        return named.Count == 0 ? null : named.FirstOrDefault(entry => !Office().IsMatch(entry.Title) && (entry.Paragraph.IsTitle || entry.Paragraph.Level > 0 || !Subtitle().IsMatch(entry.Title)), named[0]) is var (paragraph, title) ? Whole(paragraph, title, paragraphs) : null;
    }

    /// <summary>Whether a line in the head of a note is none of the title above it: what kind of event or of paper it is.</summary>
    public static bool IsSubtitle(string line) => char.IsUpper(line[0]) && line.Length <= LongestLine && (Generic().IsMatch(line) || Subtitle().IsMatch(line) || NotePlace.IsAll(line));

    /// <summary>Whether a line is the name of whoever invites, and nothing else.</summary>
    public static bool IsOffice(string line) => line.Length <= LongestLine && Office().IsMatch(line) && Names().IsMatch(line);

    /// <summary>A title and the lines close below it that go on with it.</summary>
    private static Found Whole(NoteParagraph first, string title, IReadOnlyList<NoteParagraph> paragraphs)
    {
        var below = first.IsTitle || first.Level > 0 || NoteParagraph.IsEnded(title) ? [] : paragraphs.SkipWhile(paragraph => paragraph != first).Skip(1).Take(2).TakeWhile(GoesOn).Select(paragraph => paragraph.Text).ToList();
        return new([title, .. below]);
    }

    private static bool GoesOn(NoteParagraph paragraph) =>
        paragraph is { Role: NoteRole.Text, Gap: false, Running: false, IsTitle: false, Level: 0 } && paragraph.Text.Length <= LongestLine && char.IsLetter(paragraph.Text[0]) && !paragraph.Text.EndsWith('.')
        && !paragraph.Text.Contains(':', StringComparison.Ordinal) && !IsQuoted(paragraph.Text) && !IsSubtitle(paragraph.Text) && !NoteDates.IsIn(paragraph.Text)
        && Clean(paragraph.Text) is [var first, _, _, _, ..] && char.IsLetter(first) && !Section().IsMatch(paragraph.Text) && !Office().IsMatch(paragraph.Text) && !SessionDetail.Is(paragraph.Text);

    /// <summary>The theme as the note quotes or labels it, or null.</summary>
    public static string? Theme(IReadOnlyList<NoteParagraph> paragraphs)
    {
        var named = from pattern in (Regex[])[Quoted(), LabelledTheme()]
                    from paragraph in paragraphs
                    let match = pattern.Match(paragraph.Text)
                    where match.Success
                    select match.Groups[1].Value.Trim(' ', '"', '“', '”', '‘', '’', '\'', '«', '»', '.', ',');
        // A motto of its own below the title.
        var mottoes = paragraphs.Skip(1).TakeWhile(paragraph => paragraph.Session is null).Take(5).Where(paragraph => IsQuoted(paragraph.Text)).Select(paragraph => Clean(paragraph.Text));
        return named.Concat(mottoes).FirstOrDefault(theme => theme.Any(char.IsLetter));
    }

    /// <summary>Whether a line stands in quotation marks as a whole.</summary>
    public static bool IsQuoted(string line) => Quotes().IsMatch(line);

    /// <summary>Lower-case letters, digits and hyphens of a title, with its year.</summary>
    public static string Id(string title, int year)
    {
        var letters = new StringBuilder();
        foreach (var letter in UzbekText.Latin(title).Normalize(NormalizationForm.FormD).ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(letter)) letters.Append(letter);
            else if (char.IsWhiteSpace(letter) || letter is '-' or '–' or '/' or ':') letters.Append('-');
        var words = letters.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries);
        var id = words.Aggregate("", (whole, word) => whole.Length + word.Length < 50 ? $"{whole}-{word}" : whole).Trim('-');
        return string.Create(CultureInfo.InvariantCulture, $"{(id.Length == 0 ? "workshop" : id)}-{year}");
    }

    private static string Clean(string text) => Quotes().Replace(After().Replace(Before().Replace(text, ""), "").Trim(' ', ':', '–', '—', '-', '|'), "$1").Trim();

    [GeneratedRegex(@"^[""“”„‘’«»']([^""“”„«»]+)[""“”‘’«»']$", RegexOptions.NonBacktracking)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"^(?:(?:(?:workshop|event)\s+)?title|(?:workshop|event|seminar|training|course|meeting)\s+(?:topic|name|concept)|(?:seminar|семинар|tadbir|тадбир)(?:ning|нинг)?\s+(?:mavzusi|мавзуси|nomi|номи))\s*:\s*(.{4,250})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(?:draft\s+)?(?:concept (?:note|paper)(?:\s+for)?|(?:the\s+)?workshop\s+(?:no\.?\s*)?(?:\d+|[ivx]+)\b|workshop(?=\s*[:–—|-])|(?:agenda|programme|invitation|terms of reference)(?=\s*:))\s*[:–—|-]?\s*", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Before();

    [GeneratedRegex(@"\s*[:–—|-]?\s*(?:\(?\b(?:draft\s+)?concept (?:note|paper)\)?|(?:konsepsiyasi|концепцияси|консепцияси))$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex After();

    [GeneratedRegex(@"^(?:draft\b.*|concept (?:note|paper)|agenda|(?:(?:draft|provisional|annotated|tentative) )*(?:programme|program|agenda)|working (?:paper|document)|background (?:note|paper)|terms of reference|aide[- ]?m[ée]moire|invitation|(?:(?:the|an?|training|regional|national|international|technical|joint|online|virtual|expert|high-level)\s+)*(?:workshop|seminar|webinar|training|meeting|conference|event|side event|round ?table)(?:\s+\w{1,4})?|version\b.*|confidential|contents|konsepsiya.{0,12}|konseptual hujjat|консепция.{0,12}|концепция.{0,12}|концептуал ҳужжат|dastur|дастур|loyiha|лойиҳа|[\d\s.,/–-]+|(?:from\s+)?\d{1,2}\s*[–—-].*\d{4}.*|\d{1,2} \w+ \d{4}.*|\p{L}+ \d{1,2}\b.*\d{4}.*|(?:(?:workshop|event) )?(?:venue|dates?|location|place|(?:under the )?theme|languages?|time|duration|date and (?:venue|place)|sanasi?|joyi?|mavzusi?|санаси?|жойи?|мавзуси?)\s*:.*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Generic();

    [GeneratedRegex(@"^(?:\d{1,2}[.)]?\s*)?(?:introduction|background|objectives?|context|overview|purpose|rationale|aims?|about|structure|summary|kirish|кириш)\b[^.]{0,40}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?!.*\b(?:workshop|seminar|meeting|conference|dialogue|consultation|training|course)\b)(?:the\s+)?(?:united nations|un\b|division|department|ministry|government|office|agency|organi[sz]ed by|hosted by|\d{4}\s+united nations|forum\b|(?:[\p{L}-]+\s+){0,3}(?:association|institute|university|network|commission|federation|council|committee|academy|school|centre|center|institutions?|bank|secretariat|confederation|union)\s+(?:of|for)\b(?!.*\b(?:workshop|seminar|meeting|conference|dialogue|forum|consultation|training|course)\b))"
        + @"|^(?!.*\b(?:workshop|seminar|meeting|conference|dialogue|forum|consultation|training|course|on|for)\b).*\b(?:association|institute|university|network|commission|federation|council|committee|academy|secretariat|alliance|society|foundation|division|department|branch)$"
        + @"|(?:\s(?:vazirligi|agentligi|qo[ʻ‘’'`]mitasi|hokimligi|universiteti|instituti|akademiyasi|markazi|вазирлиги|агентлиги|қўмитаси|ҳокимлиги|университети|институти|академияси|маркази)$)", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Office();

    [GeneratedRegex(@"\btheme\b(?:\s+(?:of|for|is|will be|was|the|forum|workshop|conference|event|year|this|\d{4}))*\s*[:,]?\s*['‘“""«](.{5,400}?)['’”""»](?=$|[\s.,;:)])", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\p{Lu}[\p{L}’'-]*(?:,?\s+(?:\p{Lu}[\p{L}’'-]*|of|for|the|and|in|on))*$", RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    [GeneratedRegex(@"^(?:an?|short)\s+(?:[\p{L}\d-]+\s+){0,4}(?:workshops?|seminar|webinar|training|meeting|conference|consultation|dialogue|course)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Subtitle();

    [GeneratedRegex(@"^(?:(?:(?:under the|overall|main|forum|workshop)\s+)*theme|mavzu|мавзу)\s*[:–—-]\s*(.{5,400})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LabelledTheme();
}
