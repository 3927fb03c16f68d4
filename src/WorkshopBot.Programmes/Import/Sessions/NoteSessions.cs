using System.Text.RegularExpressions;
using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Programmes.Import;

/// <summary>Finds the sessions of a note: where each begins and ends, which of them are only mentioned, and in which order they are.</summary>
internal static partial class NoteSessions
{
    /// <summary>Those of contents lists and agendas among them. Each is compared with each.</summary>
    private const int MostHeadings = 500;

    public static IReadOnlyList<NoteSession> Of(IReadOnlyList<NoteParagraph> paragraphs, List<Doubt> doubts)
    {
        var found = new List<NoteSession>();
        for (var at = 0; at < paragraphs.Count;)
        {
            var heading = paragraphs[at].Session ?? (found.Count > 0 ? Concluding(paragraphs[at], found, doubts) : null);
            if (heading is null)
            {
                at++;
                continue;
            }

            var end = at + 1;
            if (heading.Title.Length == 0)
            {
                while (end < paragraphs.Count && (NoteTimes.IsAll(paragraphs[end].Text) || SessionDetail.Is(paragraphs[end].Text))) end++;
                if (end < paragraphs.Count && paragraphs[end].Session is null) end++;
            }

            while (end < paragraphs.Count && !Ends(paragraphs[at], paragraphs[end])) end++;
            found.Add(new(heading, paragraphs.Skip(at + 1).Take(end - at - 1)));
            at = end;
            if (found.Count > MostHeadings) throw new FileTooLargeException($"The note has more than {MostHeadings} headings of sessions. Split it into several workshops.");
        }

        return Numbered(Distinct(found, doubts), doubts);
    }

    /// <summary>Sessions that no heading calls so: the headings above lists of questions, where there are two at least.</summary>
    public static IReadOnlyList<NoteSession> Asking(IReadOnlyList<NoteParagraph> paragraphs, List<Doubt> doubts)
    {
        var headings = new HashSet<int>();
        int? last = null;
        for (var at = 0; at < paragraphs.Count; at++)
        {
            if (paragraphs[at].Role is NoteRole.Label && last is { } heading) headings.Add(heading);
            else if (paragraphs[at] is { LooksLikeHeading: true } or { Role: NoteRole.Item, StandsAlone: true } && !paragraphs[at].Text.EndsWith('?')) last = at;
        }

        if (headings.Count < 2) return [];
        doubts.Add(new("Sessions", "No heading says that it is a session; the headings above guiding questions were taken for sessions."));
        return Of([.. paragraphs.Select((paragraph, at) => headings.Contains(at) ? paragraph with { Role = NoteRole.Session, Session = new(null, NoteTimes.Without(paragraph.Text), NoteTimes.Of(paragraph.Text), "") } : paragraph)], doubts);
    }

    public static bool IsConcluding(string title) => ConcludingTitle().IsMatch(title);

    private static bool Ends(NoteParagraph session, NoteParagraph next) =>
        next.Session is not null
        || (next.Role is NoteRole.Text && Farewell().IsMatch(next.Text))
        || (next.Role is NoteRole.Heading && next.Level > 0 && (session.Level == 0 || next.Level <= session.Level) && !next.Text.EndsWith('?'))
        || (next is { Role: NoteRole.Item, StandsAlone: true } && (Afterwards().IsMatch(next.Text) || Results().IsMatch(next.Text)) && next.Text.Count(char.IsWhiteSpace) < 3)
        || (next.LooksLikeHeading && (Afterwards().IsMatch(next.Text) || (ConcludingTitle().IsMatch(next.Text) && next.Text.Length <= 60)));

    /// <summary>A heading such as "Wrap-up and recommendations" among the sessions, though it does not say "session".</summary>
    private static SessionHeading? Concluding(NoteParagraph paragraph, List<NoteSession> found, List<Doubt> doubts)
    {
        if (!paragraph.LooksLikeHeading || !ConcludingTitle().IsMatch(paragraph.Text) || found.Any(session => session.Concludes && !session.IsBare)) return null;
        var title = NoteTimes.Without(paragraph.Text);
        doubts.Add(new(title, "This heading does not say that it is a session; it was taken for the concluding one."));
        return new(null, title, NoteTimes.Of(paragraph.Text), "");
    }

    /// <summary>Without what a contents list or an agenda names and another place describes.</summary>
    private static List<NoteSession> Distinct(List<NoteSession> found, List<Doubt> doubts)
    {
        var kept = new List<NoteSession>();
        foreach (var session in found)
        {
            if (session.IsBare && found.Find(other => other != session && !other.IsBare && Same(session, other)) is { } described)
            {
                described.Planned ??= session.Planned;
                if (Key(session.Title) != Key(described.Title) && session.Title.Length > 0) doubts.Add(new(session.Title, $"It was taken for a mention of “{described.Title}”, which has the same number."));
                continue;
            }

            if (kept.Exists(other => Same(session, other) && other.IsBare == session.IsBare && Key(session.Title) == Key(other.Title) && (session.IsBare || session.Questions.SequenceEqual(other.Questions)))) continue;
            if (session is { Number: null, Questions.Count: 0, Concludes: false })
            {
                doubts.Add(new(session.Title, "This session has neither a number nor a question; it was left out."));
                continue;
            }

            kept.Add(session);
        }

        return kept;
    }

    private static bool Same(NoteSession one, NoteSession other) =>
        one.Number is not null && one.Number == other.Number && one.Part == other.Part ? one.Title.Length == 0 || other.Title.Length == 0 || Key(one.Title) == Key(other.Title) || (one.IsBare != other.IsBare && one.Concludes == other.Concludes)
        : Key(one.Title) == Key(other.Title) && one.Title.Length > 0;

    private static string Key(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static List<NoteSession> Numbered(List<NoteSession> found, List<Doubt> doubts)
    {
        if (found.All(session => session.Number is null)) return found;
        // An agenda may name the closing before the sessions are described.
        var closing = found.Where(session => session is { Number: null, Questions.Count: 0, Concludes: true }).ToList();
        List<NoteSession> sessions = closing.Count == 1 ? [.. found.Except(closing), .. closing] : found;
        var written = sessions.Select((session, index) => session.Number ?? (index == sessions.Count - 1 ? sessions.Count : null)).ToList();
        var expected = Enumerable.Range(1, sessions.Count).Select(number => (int?)number).ToList();
        if (written.SequenceEqual(expected)) return sessions;
        if (written.Order().SequenceEqual(expected)) return [.. sessions.OrderBy(session => session.Number)];
        doubts.Add(new("Sessions", $"The note numbers its sessions {string.Join(", ", sessions.Select(session => session.Number is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}{session.Part}") : "–"))}; they are 1 to {sessions.Count} now, in the note's order."));
        return sessions;
    }

    [GeneratedRegex(@"\b(?:conclu\w+|recommendations?|closing|final (?:plenary )?session|wrap[- ]?up|wrapping up|way forward|next steps|xulosa\w*|tavsiya\w*|yakun\w*)\b|хулоса|тавсия|якун", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ConcludingTitle();

    /// <summary>Whom to write to, or an annex: about the workshop and no session.</summary>
    [GeneratedRegex(@"^(?:for (?:(?:further|more|any|additional) )+(?:information|details?|questions?|queries|enquiries|inquiries)|for (?:questions|queries|enquiries|inquiries),|(?:written )?(?:submissions|contributions) (?:may|should|can)|r\.?s\.?v\.?p\b|(?:annex|appendix|attachment)\s+(?:\d|[ivx]|[a-c])|contacts?(?: persons?| details)?\s*:|(?:qo[ʻ‘’'`]shimcha ma[ʼ‘’'`]lumot|қўшимча маълумот)\b)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Farewell();

    /// <summary>Headings that end the sessions where they are numbered like a note's own parts.</summary>
    [GeneratedRegex(@"^(?:expected|intended|outputs?|outcomes?|results?|deliverables?|participants?|participation|methodology|approach|format|follow-?up|monitoring|evaluation|budget)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Results();

    /// <summary>Headings that follow the sessions of a note; "Speakers" or "Expected outputs" may stand within one.</summary>
    [GeneratedRegex(
        @"^(?:\d{1,2}[.)]?\s*)?(?:organi[sz]ation(?:al)?|logistic\w*|practical|contacts?|registration|annex\w*|appendix|references|bibliography|further (?:information|reading)|"
        + @"target audience|working languages?|venue|documentation|about|tentative|provisional|agenda|timetable|schedule|useful|key dates|aloqa|tashkiliy)\b[^:]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Afterwards();
}
