using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>The workshop's title and the event's theme.</summary>
internal static partial class NoteTitle
{
    /// <summary>The title, or null where the head of the note has none.</summary>
    public static string? Of(IReadOnlyList<NoteParagraph> paragraphs)
    {
        if (paragraphs.Select(paragraph => Labelled().Match(paragraph.Text)).FirstOrDefault(match => match.Success) is { } labelled) return Clean(labelled.Groups[1].Value);
        var head = paragraphs.TakeWhile(paragraph => paragraph.Session is null && paragraph.Role is not NoteRole.Label).Take(25)
            .TakeWhile((paragraph, index) => index == 0 || (!Section().IsMatch(paragraph.Text) && !(paragraph.Role is NoteRole.Text && paragraph.Text.Length > 200)))
            .Where(paragraph => paragraph.Role is NoteRole.Text or NoteRole.Heading && paragraph.Text.Length <= 250 && (!paragraph.Text.EndsWith('.') || paragraph.IsTitle))
            .ToList();
        var named = head.Where(paragraph => paragraph.IsTitle || paragraph.Level == 1)
            .Concat(head.Where(paragraph => !paragraph.Running && (paragraph.Level == 0 || paragraph.Level > 1)))
            .Concat(head.Where(paragraph => paragraph.Running))
            .Select(paragraph => Clean(paragraph.Text)).Where(title => title.Length > 3 && !Generic().IsMatch(title) && !Section().IsMatch(title)).ToList();
        return named.Find(title => !Office().IsMatch(title)) ?? named.FirstOrDefault();
    }

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

    [GeneratedRegex(@"^[""“”„‘’«»']([^""“”„«»]+)[""“”‘’«»']$")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"^(?:(?:(?:workshop|event)\s+)?title|(?:seminar|семинар|tadbir|тадбир)(?:ning|нинг)?\s+(?:mavzusi|мавзуси|nomi|номи))\s*:\s*(.{4,250})$", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(?:draft\s+)?(?:concept (?:note|paper)(?:\s+for)?|(?:the\s+)?workshop\s+(?:no\.?\s*)?(?:\d+|[ivx]+)\b|workshop(?=\s*[:–—|-]))\s*[:–—|-]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"\s*[:–—|-]?\s*\(?\b(?:draft\s+)?concept (?:note|paper)\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex After();

    [GeneratedRegex(@"^(?:draft\b.*|concept (?:note|paper)|agenda|(?:draft |provisional )?programme|background (?:note|paper)|terms of reference|aide[- ]?m[ée]moire|invitation|workshop(?:\s+\w{1,4})?|version\b.*|confidential|contents|konsepsiya.{0,12}|консепция.{0,12}|концепция.{0,12}|dastur|дастур|loyiha|лойиҳа|[\d\s.,/–-]+|(?:from\s+)?\d{1,2}\s*[–—-].*\d{4}.*|\d{1,2} \w+ \d{4}.*|\p{L}+ \d{1,2}\b.*\d{4}.*|(?:(?:workshop|event) )?(?:venue|dates?|location|place|theme|languages?|time|duration|date and (?:venue|place)|sanasi?|joyi?|mavzusi?|санаси?|жойи?|мавзуси?)\s*:.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Generic();

    [GeneratedRegex(@"^(?:\d{1,2}[.)]?\s*)?(?:introduction|background|objectives?|context|overview|purpose|rationale|aims?|about|structure|summary|kirish|кириш)\b[^.]{0,40}$", RegexOptions.IgnoreCase)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?:the\s+)?(?:united nations|un\b|division|department|ministry|government|office|agency|organi[sz]ed by|hosted by|\d{4}\s+united nations|forum\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Office();

    [GeneratedRegex(@"\btheme\b(?:\s+(?:of|for|is|will be|was|the|forum|workshop|conference|event|year|this|\d{4}))*\s*[:,]?\s*['‘“""«](.{5,400}?)['’”""»](?=$|[\s.,;:)])", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:(?:(?:overall|main|forum|workshop)\s+)?theme|mavzu|мавзу)\s*[:–—-]\s*(.{5,400})$", RegexOptions.IgnoreCase)]
    private static partial Regex LabelledTheme();
}
