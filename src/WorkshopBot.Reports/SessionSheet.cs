using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports;

/// <summary>One session on one page, to present from at its closing: what was agreed and by how many.</summary>
internal sealed class SessionSheet
{
    private readonly Report _report;
    private readonly ReportSession _session;
    private readonly ReportWords _words;
    private readonly bool _translated;
    private readonly IReadOnlyList<(int Index, ReportMessage Message)> _shown;

    /// <summary>Where room is short, the text gets smaller first; then translations go, then the messages with the least support.</summary>
    public SessionSheet(Report report, ReportSession session, Language language)
    {
        _report = report;
        _session = session;
        _words = ReportWords.In(language);
        _translated = SheetPage.Scale(Texts(session.Messages, translated: true)) is not null;
        var fits = session.Messages.Count;
        while (fits > 1 && SheetPage.Scale(Texts(Strongest(fits).Select(shown => shown.Message), _translated)) is null) fits--;
        _shown = Strongest(fits);
        Scale = SheetPage.Scale(Texts(_shown.Select(shown => shown.Message), _translated)) ?? SheetPage.Smallest;
    }

    /// <summary>How much larger or smaller than usual the text is set, so that it fills one page and no more.</summary>
    public double Scale { get; }

    public IReadOnlyList<Block> Blocks()
    {
        var number = _session.Session.Number;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(_report.Programme.TimeZone);
        return
        [
            new Paragraph(TextStyle.Asked, Wordings.Best(_report.Programme.Title, _words.Language)),
            new Heading(1, _words.Say("session", number, _session.Session.Title[_words.Language])),
            .. Note(_shown.Any(shown => shown.Message.PublishedAt is null), TextStyle.Support, "sheet.unpublished"),
            .. Note(_shown.Count == 0, TextStyle.Lead, "sheet.none"),
            .. _shown.SelectMany(shown => Message(shown.Message, string.Create(CultureInfo.InvariantCulture, $"{number}.{shown.Index + 1}"))),
            .. Note(_shown.Count < _session.Messages.Count, TextStyle.Lead, "sheet.more", _session.Messages.Count - _shown.Count),
            Text(TextStyle.Foot, string.Join(' ', [
                _words.Say("took.part", _words.People(_session.People), _words.Groups(_session.Groups), _words.Contributions(_session.Contributions)),
                _words.Say("sheet.unreflected", _words.Contributions(_session.Unreflected.Count)),
                $"{_words.Say("made", _words.Time(_report.MadeAt, zone))}.",
            ])),
        ];
    }

    /// <summary>So many messages with the most people behind them, in reading order and with their places in the report.</summary>
    private IReadOnlyList<(int Index, ReportMessage Message)> Strongest(int count) =>
        [.. _session.Messages.Index().OrderByDescending(shown => shown.Item.People).Take(count).OrderBy(shown => shown.Index)];

    private IEnumerable<Block> Note(bool needed, TextStyle style, string key, object? value = null) =>
        needed ? [Text(style, _words.Say(key, value))] : [];

    private IEnumerable<Block> Message(ReportMessage message, string label)
    {
        yield return new Paragraph(TextStyle.Message, Wordings.Best(message.Wording, _words.Language)) { Label = label };
        foreach (var other in Translations(message, _translated)) yield return new Paragraph(TextStyle.Translation, other);
        yield return Text(TextStyle.Support, SessionPart.Support(_words, message));
    }

    private IEnumerable<Span> Translations(ReportMessage message, bool translated) =>
        translated ? Wordings.Others(message.Wording, _words.Language, _report.Programme.Languages) : [];

    private IReadOnlyList<IReadOnlyList<string>> Texts(IEnumerable<ReportMessage> messages, bool translated) =>
        [.. messages.Select(message => (IReadOnlyList<string>)[message.Wording[_words.Language], .. Translations(message, translated).Select(span => span.Text)])];

    private Paragraph Text(TextStyle style, string text) => new(style, new Span(text, _words.Language));
}

/// <summary>Estimates what fits on the sheet's page, on the safe side: Arial on A4, in points, at the sizes of the styles.</summary>
internal static class SheetPage
{
    public const double Smallest = 0.75;

    private const double Largest = 1.6;
    private const double Step = 0.05;
    private const double Height = 740;
    private const double Around = 140;
    private const double BelowMessage = 30;
    private const double LineHeight = 14;
    private const double CharactersAcross = 74;

    /// <summary>The largest scale at which these messages, each in one or more wordings, fit on a page; null if they do not at the smallest.</summary>
    public static double? Scale(IReadOnlyList<IReadOnlyList<string>> messages)
    {
        for (var scale = Largest; scale >= Smallest; scale -= Step)
            if (Needed(messages, scale) <= Height) return scale;
        return null;
    }

    private static double Needed(IReadOnlyList<IReadOnlyList<string>> messages, double scale) =>
        scale * (Around + messages.Sum(wordings => BelowMessage + wordings.Sum(wording => LineHeight * Lines(wording, CharactersAcross / scale))));

    private static double Lines(string text, double across) =>
        text.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(line.Length / across)));
}
