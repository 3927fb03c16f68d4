using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports;

/// <summary>One session in the report: what was asked, what came of it, and what that rests on.</summary>
internal sealed class SessionPart(ReportWords words, TimeZoneInfo zone, IReadOnlyList<Language> languages, bool final, ReportAnnexes annexes)
{
    /// <summary>Quotes beside a message, each with so many of its sources; the rest are in an annex.</summary>
    private const int QuotesShown = 5, SourcesShown = 3;

    private Language Language => words.Language;

    public IEnumerable<Block> Of(ReportSession report)
    {
        var session = report.Session;
        var concluding = session.Kind is SessionKind.Concluding;
        yield return new Heading(1, words.Say("session", session.Number, session.Title[Language]), NewPage: report.Status is not ReportStatus.Planned);
        foreach (var other in Wordings.Others(session.Title, Language, languages)) yield return new Paragraph(TextStyle.Subtitle, other);
        if (session.Description.Wordings.Count > 0) yield return new Paragraph(TextStyle.Lead, Wordings.Best(session.Description, Language));
        yield return Line(TextStyle.Lead, Course(report));
        foreach (var unreadable in report.Unreadable)
            yield return Line(TextStyle.Draft, $"{(unreadable.Group is { } group ? $"{group}: " : "")}{words.Say("unreadable", unreadable.Entries)}");

        yield return new Heading(2, words[concluding ? "prompt" : "questions"]);
        foreach (var question in session.Questions)
            yield return new Paragraph(TextStyle.Question, Wordings.Best(question.Text, Language)) { Label = concluding ? null : $"{question.Number}." };
        if (report.Status is ReportStatus.Planned) yield break;

        var published = report.Messages.Where(message => message.PublishedAt is not null).ToList();
        yield return new Heading(2, words[concluding ? "recommendations" : "messages"]);
        if (published.Count == 0) yield return Line(TextStyle.Lead, words["none"]);
        foreach (var block in Messages(session, published, 1)) yield return block;

        var waiting = report.Messages.Where(message => message.PublishedAt is null).ToList();
        if (final || waiting.Count == 0) yield break;
        yield return new Heading(2, words["approved"]);
        foreach (var block in Messages(session, waiting, published.Count + 1)) yield return block;
    }

    /// <summary>Where a quote or a contribution comes from, as it is printed behind it.</summary>
    public static string? Where(ReportWords words, Session session, string? from, int question) => (from, session.Kind) switch
    {
        (null, SessionKind.Concluding) => null,
        (null, _) => words.Say("where", question),
        (_, SessionKind.Concluding) => words.Say("where.prompt", from),
        _ => words.Say("where.group", from, question),
    };

    /// <summary>
    /// As many as fit beside a message, from as many people and groups as possible, in their own order; and the others.
    /// What several have said in the same words stands once.
    /// </summary>
    public static (IReadOnlyList<IReadOnlyList<ReportQuote>> Shown, IReadOnlyList<ReportQuote> Other) Share(ReportMessage message)
    {
        var alike = Alike(message.Quotes);
        var chosen = alike.Index()
            .GroupBy(quotes => quotes.Item[0].From)
            .SelectMany(group => group.Select((quotes, rank) => (quotes.Index, Rank: rank)))
            .OrderBy(quotes => quotes.Rank).ThenBy(quotes => quotes.Index)
            .Take(QuotesShown).Select(quotes => quotes.Index).ToHashSet();
        var shown = alike.Where((_, index) => chosen.Contains(index)).Select(quotes => quotes.DistinctBy(quote => (quote.From, quote.Question)).Take(SourcesShown).ToList()).ToList();
        var printed = shown.SelectMany(quotes => quotes).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return (shown, [.. message.Quotes.Where(quote => !printed.Contains(quote))]);
    }

    /// <summary>Quotes of the same words together, in the order of the first.</summary>
    public static IReadOnlyList<IReadOnlyList<ReportQuote>> Alike(IEnumerable<ReportQuote> quotes) =>
        [.. quotes.GroupBy(quote => (quote.Text, quote.Translation)).Select(group => group.ToList())];

    /// <summary>The line that says who wrote and who approved a message.</summary>
    public static string Source(ReportWords words, TimeZoneInfo zone, ReportMessage message)
    {
        var origin = words[$"origin.{Name(message.Origin)}"];
        string[] parts =
        [
            words.Say(message.Edited && message.Origin is not MessageOrigin.Rapporteur ? "origin.edited" : "origin.plain", origin),
            words.Say("approved.by", message.ApprovedBy, words.Time(message.ApprovedAt, zone)),
            .. message.CorrectedAt is { } corrected ? [words.Say("corrected", words.Time(corrected, zone))] : Array.Empty<string>(),
        ];
        return string.Join(' ', parts);
    }

    public static string Support(ReportWords words, ReportMessage message) =>
        message.People == 0 ? words["support.none"]
        : words.Say("support", words.People(message.People), words.Groups(message.Groups)) + (message.OnBehalfOf == 0 ? "" : $" {words.Say("support.behalf", words.People(message.OnBehalfOf))}");

    public static string Name(MessageOrigin origin) => origin switch
    {
        MessageOrigin.Embedded => "embedded",
        MessageOrigin.Azure => "azure",
        _ => "rapporteur",
    };

    private string Course(ReportSession report)
    {
        string[] parts =
        [
            report switch
            {
                { Status: ReportStatus.Planned } => $"{words["status.planned"]}.",
                { OpenedAt: { } opened, ClosedAt: { } closed } => words.Held(opened, closed, zone),
                { OpenedAt: { } opened, Status: ReportStatus.Open } => words.Say("open.since", words.Time(opened, zone)),
                _ => "",
            },
            report.Status is ReportStatus.Planned ? "" : words.Say("took.part", words.People(report.People), words.Groups(report.Groups), words.Contributions(report.Contributions)),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    /// <summary>In reading order, under the questions that they answer where there are several.</summary>
    private IEnumerable<Block> Messages(Session session, IReadOnlyList<ReportMessage> messages, int first)
    {
        string? under = null;
        foreach (var (index, message) in messages.Index())
        {
            if (session.Questions.Count > 1 && About(session, message) is var about && about != under)
                yield return new Heading(3, under = about);
            foreach (var block in Message(session, message, string.Create(CultureInfo.InvariantCulture, $"{session.Number}.{first + index}"))) yield return block;
        }
    }

    private string About(Session session, ReportMessage message) =>
        message.Quotes.Select(quote => quote.Question).Distinct().ToList() is [var only] && session.Question(only) is { } asked
            ? $"{only}. {asked.Text[Language]}"
            : words["messages.unbound"];

    private IEnumerable<Block> Message(Session session, ReportMessage message, string number)
    {
        yield return new Paragraph(TextStyle.Message, Wordings.Best(message.Wording, Language)) { Label = number };
        foreach (var other in Wordings.Others(message.Wording, Language, languages)) yield return new Paragraph(TextStyle.Translation, other);
        if (!final)
            foreach (var missing in Wordings.Missing(message.Wording, languages))
                yield return Line(TextStyle.Source, words.Say("untranslated", words.Name(missing)));

        yield return Line(TextStyle.Support, Support(words, message));
        var (shown, rest) = Share(message);
        foreach (var quote in shown) yield return Quote(words, session, quote);
        if (rest.Count > 0) yield return Line(TextStyle.Source, words.Say("quote.more", rest.Count, annexes.Evidence(session, number, message.Wording, rest)));
        yield return Line(TextStyle.Source, Source(words, zone, message));
    }

    /// <param name="alike">Quotes of the same words, each from somebody else.</param>
    public static Paragraph Quote(ReportWords words, Session session, IReadOnlyList<ReportQuote> alike)
    {
        var sources = alike.CountBy(quote => string.Join(", ", new[] { Where(words, session, quote.From, quote.Question), quote.Late ? words["late"] : null }.OfType<string>()));
        var behind = string.Join("; ", sources.Select(source => source.Value == 1 ? source.Key : $"{source.Key} ×{source.Value}".Trim()).Where(source => source.Length > 0));
        return new(
            TextStyle.Quote,
            new Span($"“{alike[0].Text}”", null),
            new Span(alike[0].Translation is { } translation ? $" ({words.Say("translation", translation)})" : "", words.Language),
            new Span(behind.Length > 0 ? $" – {behind}" : "", words.Language));
    }

    private Paragraph Line(TextStyle style, string text) => new(style, new Span(text, Language));
}
