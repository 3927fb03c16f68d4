using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

internal enum NoteRole
{
    Text,
    Item,
    Heading,
    Label,
    Session,
}

/// <summary>What belongs together although it may be broken over lines and pages.</summary>
internal sealed partial record NoteParagraph(string Text, NoteRole Role)
{
    /// <summary>In characters. Nobody writes longer ones, and every pattern has to be quick on them.</summary>
    public const int Longest = 10_000;

    private const int LongestTitle = 120;
    private const int LongestWord = 200;

    public int Indent { get; init; }

    /// <summary>The format's own level of a heading; 0 where it has none.</summary>
    public int Level { get; init; }

    public bool IsTitle { get; init; }

    public bool Running { get; init; }

    /// <summary>Whether it is a short numbered line with empty lines around it.</summary>
    public bool StandsAlone { get; init; }

    public SessionHeading? Session { get; init; }

    /// <summary>Whether an empty line, or a paragraph's end, stands before it.</summary>
    public bool Gap { get; init; }

    /// <summary>Whether its last line ended before the margin, as far as one can tell.</summary>
    public bool EndsShort { get; init; }

    /// <summary>Whether it is one line with empty lines around it, short and without a full stop: a heading, as far as plain text has one.</summary>
    public bool LooksLikeHeading { get; init; }

    public static IReadOnlyList<NoteParagraph> Of(IReadOnlyList<NoteLine> lines)
    {
        var known = new HashSet<string>(lines.SelectMany(line => Word().Matches(line.Text).Select(match => match.Value)), StringComparer.OrdinalIgnoreCase);
        var paragraphs = new List<NoteParagraph>();
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
        {
            var before = index == 0 || line.Gap || IsEnded(lines[index - 1].Text) || IsShort(lines[index - 1].Text);
            var after = index + 1 == lines.Count || lines[index + 1].Gap || IsMarked(lines[index + 1].Text) || (IsShort(line.Text) && !char.IsLower(lines[index + 1].Text[0]));
            if (paragraphs.Count > 0 && Continues(paragraphs[^1], line)) paragraphs[^1] = Joined(paragraphs[^1], line.Text, known);
            else paragraphs.Add(New(line, before && after));
        }

        return paragraphs;
    }

    /// <summary>Two pieces of a text as one, a word that was hyphenated at the line's end put together.</summary>
    public static string Join(string first, string second, HashSet<string>? known = null)
    {
        if (first.Length == 0) return second;
        if (!first.EndsWith('-') || second.Length == 0 || !char.IsLower(second[0]) || first.EndsWith(" -", StringComparison.Ordinal)) return $"{first} {second}";
        var head = Word().Matches(first[Math.Max(0, first.Length - LongestWord)..^1]).LastOrDefault()?.Value ?? "";
        var tail = Word().Match(second).Value;
        var hyphenated = known is not null && known.Contains($"{head}-{tail}") && !known.Contains(head + tail);
        return hyphenated || Compound().IsMatch(head) ? first + second : first[..^1] + second;
    }

    public static bool IsMarked(string text) => Marker().IsMatch(text);

    /// <summary>The text without the bullets, numbers and letters before it.</summary>
    public static string Unmarked(string text)
    {
        var rest = text;
        while (Marker().Match(rest) is { Success: true } match) rest = rest[match.Length..];
        return rest;
    }

    /// <summary>Whether a sentence, or what introduces a list, ends here.</summary>
    public static bool IsEnded(string text) => text.AsSpan().TrimEnd("\"”’')]") is [.., '.' or '!' or '?' or ':' or ';' or '…'];

    /// <summary>Whether a line of its own begins here whatever stands before it.</summary>
    private static bool Begins(string text) => IsMarked(text) || NoteTimes.IsAgenda(text) || SessionDetail.Is(text) || SessionHeading.Of(text) is { IsPlain: true } || QuestionLabel.After(text) is not null;

    private static NoteParagraph New(NoteLine line, bool alone)
    {
        var marked = line.Item || IsMarked(line.Text);
        var text = line.Item ? line.Text : marked ? Unmarked(line.Text) : line.Text;
        if (SessionHeading.Of(line.Text) is { } session && (line.Heading > 0 || session.IsPlain || alone))
            return new(line.Text, NoteRole.Session) { Session = session, Level = line.Heading, Indent = line.Indent, Gap = line.Gap };
        if (QuestionLabel.After(text) is not null) return new(text, NoteRole.Label) { Indent = line.Indent, Level = line.Heading, Gap = line.Gap };
        var role = line.Heading > 0 ? NoteRole.Heading : marked ? NoteRole.Item : NoteRole.Text;
        return new(text, role)
        {
            Indent = line.Indent,
            Level = line.Heading,
            IsTitle = line.IsTitle,
            Running = line.Running,
            StandsAlone = alone && line.Gap && line.Text.Length <= 60,
            Gap = line.Gap,
            EndsShort = IsShort(line.Text),
            LooksLikeHeading = line.Heading > 0 || (!marked && alone && line.Text.Length <= 80 && !IsEnded(line.Text) && char.IsLetterOrDigit(line.Text[0]) && !char.IsLower(line.Text[0])),
        };
    }

    private static bool Continues(NoteParagraph last, NoteLine line)
    {
        if (last.Text.Length > Longest || last.Running) return false;
        if (line.Heading > 0 || line.Item || line.IsTitle || Begins(line.Text)) return false;
        var begins = char.IsLower(line.Text[0]) || line.Text[0] is '(' or '&';
        var open = !IsEnded(last.Text);
        return last.Role switch
        {
            NoteRole.Heading => false,
            // A title that goes on in the next line.
            NoteRole.Session => last.Session!.Title.Length > 0 && !line.Gap && open && (begins || Joiner().IsMatch(last.Text[Math.Max(0, last.Text.Length - 12)..])) && line.Text.Length <= 120,
            NoteRole.Label => !line.Gap && !IsEnded(last.Text) && last.Text.Contains(':', StringComparison.Ordinal) && begins,
            NoteRole.Item when last.Text.Length == 0 => true,
            NoteRole.Item => line.Gap ? begins && open : begins || open || line.Indent > last.Indent,
            // Below names.
            NoteRole.Text when SessionDetail.Is(last.Text) && !last.Text.EndsWith(',') && !last.Text.EndsWith(';') => begins && !line.Gap,
            // Below a title.
            _ when last.Text.Length <= LongestTitle && open && (NoteDates.EndsHead(line.Text) || NoteTitle.IsQuoted(line.Text) || NoteTitle.IsSubtitle(line.Text) || (NoteTitle.IsOffice(last.Text) && !begins)) => false,
            _ => line.Gap ? begins && open && !last.LooksLikeHeading : begins || !(last.Text.EndsWith('?') || last.EndsShort),
        };
    }

    private static bool IsShort(string line) => line.Length < 45;

    private static NoteParagraph Joined(NoteParagraph last, string text, HashSet<string> known)
    {
        var joined = Join(last.Text, text, known);
        return last with { Text = joined, LooksLikeHeading = false, EndsShort = IsShort(text), Session = last.Session is null ? null : SessionHeading.Of(joined) ?? last.Session };
    }

    [GeneratedRegex(@"(?:\b(?:and|or|of|for|the|a|an|in|on|to|with|by|from|at|as|its|their|through|va|uchun)|[,&–—-])$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Joiner();

    [GeneratedRegex(@"[\p{L}\p{Mn}]+(?:-[\p{L}\p{Mn}]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    /// <summary>First parts that keep their hyphen.</summary>
    [GeneratedRegex(@"^(?:cross|non|self|multi|co|long|short|well|high|low|problem|decision|policy|citizen|evidence|data|e|inter|public|user|people|human)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Compound();

    [GeneratedRegex(
        @"^(?:[•·‣▪◦●○■□➢✓►⁃∙❖✔*+–—-]\s+|[•·‣▪◦●○■□➢✓►⁃∙❖✔\uf000-\uf0ff]\s*|\[[ xX]?\]\s+|o\s+(?=\p{Lu})|\((?:\d{1,2}|[a-zа-я]|[ivx]{1,5})\)\s*|\d{1,2}[.)](?:\s+|(?=[""“‘']?\p{L})|$)|(?!(?:0?[7-9]|1\d|2[0-3])\.[0-5]\d[\s–—-])\d{1,2}(?:\.\d{1,2})+[.)]?\s+|[A-Z](?:\.\d{1,2}[.)]?|\d{1,2}[.):])\s+"
        + @"|(?:[a-hA-Hа-еА-Е]|[ivxIVX]{1,5})[.)](?:\s+|$)|Q(?:uestion)?\s?\d{1,2}\s*[.:)–-]\s*|\d{1,2}-savol\s*[.:)–-]?\s*)", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Marker();
}
