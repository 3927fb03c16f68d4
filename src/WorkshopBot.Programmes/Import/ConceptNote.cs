using System.Globalization;
using System.Text.RegularExpressions;
using WorkshopBot.Domain;
using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Programmes.Import;

/// <summary>Reads a programme out of a workshop's concept note: text, Markdown or Word.</summary>
public static class ConceptNote
{
    private const int LongestHeading = 200;
    private const int LongestSentence = 500;
    private const int LongestParagraph = 3000;
    private const int MostSessions = 40;
    private const int MostQuestions = 20;
    private const int MostDoubts = 500;

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(75);

    /// <summary>What is understood of the note, with everything that was guessed; or why it is refused.</summary>
    /// <param name="path">A <c>.txt</c>, <c>.md</c> or <c>.docx</c> file.</param>
    /// <param name="today">Put in where the note names no dates; the machine's day if null.</param>
    public static ImportResult Read(string path, DateOnly? today = null)
    {
        try
        {
            var (lines, refusal) = NoteFile.Read(path);
            if (refusal is not null) return ImportResult.Refused(refusal);
            return Understand(lines, Path.GetFileNameWithoutExtension(path), today ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
        }
        catch (FileTooLargeException tooLarge)
        {
            return ImportResult.Refused(tooLarge.Message);
        }
        catch (RegexMatchTimeoutException)
        {
            return ImportResult.Refused("A line of the note is too complicated to be understood. Give the text alone, without drawings made of letters and the like.");
        }
    }

    private static ImportResult Understand(IReadOnlyList<NoteLine> lines, string fileName, DateOnly today)
    {
        if (lines.Count == 0) return ImportResult.Refused("The note is empty.");
        if (NoteLanguages.Written(string.Join(' ', lines.Select(line => line.Text))) is not { } language)
            return ImportResult.Refused("The note is in a language that WorkshopBot does not speak. Give it in English or in Uzbek.");

        var doubts = new List<Doubt>();
        var paragraphs = NoteParagraph.Of(lines);
        var found = NoteSessions.Of(paragraphs, doubts);
        // An opening and a closing session alone may stand around panels.
        if (found.All(session => session.Number is null) && SessionWord.Replaced(lines) is var (word, replaced))
        {
            var others = new List<Doubt> { new("Sessions", $"The note calls them “{word}”.") };
            var renamed = NoteParagraph.Of(replaced);
            var panels = NoteSessions.Of(renamed, others);
            if (panels.Count(session => session.Asks) > found.Count(session => session.Asks) && (panels.Count(session => session.Asks) > 1 || panels.Any(session => session is { Asks: true, Guessed: false })))
                (paragraphs, found, doubts) = (renamed, panels, others);
        }

        if (found.Count == 0) found = NoteSessions.Asking(paragraphs, doubts);

        if (found.Count == 0)
            return ImportResult.Refused("The note has no sessions: no line in it reads like “Session 1: …” or “SESSION II – …”. Give each session such a heading, with its guiding questions below it, and import the note again.");
        if (found.Count > MostSessions)
            return ImportResult.Refused($"The note has {found.Count} sessions; a programme has at most {MostSessions}. Split it into several workshops.");

        var about = doubts.ToList();
        doubts.Clear();
        var texts = paragraphs.Select(paragraph => UzbekText.Latin(paragraph.Text)).ToList();
        var title = Title(paragraphs, fileName, doubts);
        var theme = NoteTitle.Theme(paragraphs);
        if (theme is null) doubts.Add(new("Theme", "The note names none; the programme is without one."));
        var (from, to) = Dates(texts, today, doubts);
        var zone = TimeZone(texts, doubts);
        var languages = Languages(texts, language, doubts);
        doubts.AddRange(about);
        var sessions = new SessionDrafts(language, Usual, doubts).Of(found);
        if (doubts.Count > MostDoubts)
        {
            var more = doubts.Count - MostDoubts;
            doubts.RemoveRange(MostDoubts, more);
            doubts.Add(new("Note", $"There are {more} more things to look at, lines that were left out among them. Compare the programme with the note."));
        }

        return new(
            new Programme
            {
                Id = NoteTitle.Id(title, from.Year),
                Title = LocalizedText.In(language, title),
                Theme = theme is null ? new(new Dictionary<Language, string>()) : LocalizedText.In(language, Fit("Theme", theme, LongestSentence, doubts)),
                From = from,
                To = to,
                TimeZone = zone,
                Languages = languages,
                Sessions = sessions,
            },
            doubts, null);
    }

    private static string Title(IReadOnlyList<NoteParagraph> paragraphs, string fileName, List<Doubt> doubts)
    {
        if (NoteTitle.Of(paragraphs) is { } found)
        {
            if (found.Parts.Count > 1) doubts.Add(new("Title", $"It was put together from lines below one another: {string.Join(" | ", found.Parts)}."));
            return Fit("Title", found.Title, LongestHeading, doubts);
        }

        doubts.Add(new("Title", "The note has none that could be recognised; the file's name was taken."));
        return Fit("Title", fileName.Length == 0 ? "Workshop" : fileName, LongestHeading, doubts);
    }

    private static (DateOnly From, DateOnly To) Dates(IEnumerable<string> texts, DateOnly today, List<Doubt> doubts)
    {
        if (NoteDates.Of(texts) is { } found)
        {
            if (found.DayFirstGuessed) doubts.Add(new("Dates", $"“{found.Written}” was read with the day first."));
            return (found.From, found.To);
        }

        doubts.Add(new("Dates", string.Create(CultureInfo.InvariantCulture, $"The note names no dates; today's, {today:yyyy-MM-dd}, was put in.")));
        return (today, today);
    }

    private static string TimeZone(IReadOnlyList<string> texts, List<Doubt> doubts)
    {
        if (NotePlace.Of(texts) is { } found) return found.TimeZone;
        doubts.Add(new("Time zone", "The note names no place that a time zone is known for; UTC was put in."));
        return "UTC";
    }

    private static IReadOnlyList<Language> Languages(IEnumerable<string> texts, Language written, List<Doubt> doubts)
    {
        var (spoken, others) = NoteLanguages.Of(texts, written);
        if (spoken.Count == 0) doubts.Add(new("Languages", $"The note does not say which; it is written in {written.Tag()}."));
        if (others.Count > 0) doubts.Add(new("Languages", $"WorkshopBot does not speak {string.Join(", ", others)}."));
        IReadOnlyList<Language> languages = spoken.Contains(written) ? spoken : [written, .. spoken];
        var untranslated = languages.Where(language => !language.Serves(written)).ToList();
        if (untranslated.Count > 0)
            doubts.Add(new("Languages", $"The wordings in {string.Join(", ", untranslated.Select(language => language.Tag()))} are missing. Until they are added, everybody sees those in {written.Tag()}."));
        return languages;
    }

    /// <summary>The text if it is short enough for a card, or its beginning and a doubt.</summary>
    internal static string Fit(string field, string text, int longest, List<Doubt> doubts)
    {
        if (text.Length <= longest) return text;
        doubts.Add(new(field, $"Longer than {longest} characters, and cut. It is: {text}"));
        return text.CutAtWord(longest);
    }

    internal static string Heading(string field, string text, List<Doubt> doubts) => Fit(field, text, LongestHeading, doubts);

    internal static string Sentence(string field, string text, List<Doubt> doubts) => Fit(field, text, LongestSentence, doubts);

    internal static string Paragraph(string field, string text, List<Doubt> doubts) => Fit(field, text, LongestParagraph, doubts);

    internal static IReadOnlyList<string> Few(string field, IReadOnlyList<string> questions, List<Doubt> doubts)
    {
        if (questions.Count <= MostQuestions) return questions;
        doubts.Add(new(field, $"It has {questions.Count} questions; the first {MostQuestions} were taken."));
        return [.. questions.Take(MostQuestions)];
    }
}
