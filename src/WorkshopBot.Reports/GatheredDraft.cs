using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Reports.Layout;
using WorkshopBot.Reports.Markdown;
using WorkshopBot.Reports.Word;
using DraftedMessage = WorkshopBot.Drafting.DraftedMessage;

namespace WorkshopBot.Reports;

/// <summary>A draft made outside of a workshop, to read: each message with its quotes, and what none of them reflects.</summary>
public sealed class GatheredDraft
{
    private readonly DraftingRequest _request;
    private readonly DraftResult _draft;
    private readonly ReportWords _words;
    private readonly Dictionary<string, Statement> _statements;

    private GatheredDraft(DraftingRequest request, DraftResult draft, Language language)
    {
        _request = request;
        _draft = draft;
        _words = ReportWords.In(language);
        _statements = request.Statements.ToDictionary(statement => statement.Id, StringComparer.Ordinal);
    }

    /// <summary>Writes the draft as a file's content.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The format is neither Word nor Markdown.</exception>
    public static void Write(DraftingRequest request, DraftResult draft, ReportFormat format, Language language, DateTimeOffset madeAt, Stream stream)
    {
        var document = new GatheredDraft(request, draft, language);
        switch (format)
        {
            case ReportFormat.Markdown:
                ReportWriter.Text(stream, text => MarkdownDocument.Write([.. document.Blocks()], text));
                break;
            case ReportFormat.Word:
                WordDocument.Write(stream, [.. document.Blocks()], new(document._words["drafts"], document._words["draft"], language, madeAt));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "a draft is Word or Markdown");
        }
    }

    private IEnumerable<Block> Blocks()
    {
        yield return Line(TextStyle.Title, _words["drafts"]);
        var people = _request.Statements.Select(statement => statement.Participant).Distinct().Count();
        yield return Line(TextStyle.Draft, _words.Say("drafts.note", _words.Contributions(_request.Statements.Count), _words.People(people)));
        if (_draft.Messages.Count == 0) yield return Line(TextStyle.Lead, _words["drafts.tooLittle"]);
        var number = 0;
        foreach (var section in _draft.Messages.GroupBy(message => message.Question))
        {
            if (Heading(section.Key) is { } heading) yield return new Heading(1, heading);
            foreach (var block in section.SelectMany(message => Message(message, (++number).ToString(CultureInfo.InvariantCulture)))) yield return block;
        }

        if (_request.Statements.Count == 0) yield break;
        yield return new Heading(1, _words.Say("drafts.unreflected", _draft.Unreflected.Count));
        if (_draft.Unreflected.Count == 0) yield return Line(TextStyle.Lead, _words["drafts.none"]);
        foreach (var id in _draft.Unreflected) yield return new Paragraph(TextStyle.Entry, new Span($"{id}: {_statements[id].Text}", null));
    }

    private IEnumerable<Block> Message(DraftedMessage message, string number)
    {
        yield return new Paragraph(TextStyle.Message, new Span(message.Text, null)) { Label = number };
        var support = Support.Of(message.Evidence, id => _statements[id]);
        var grouped = _request.Statements.Any(statement => statement.Group.Length > 0);
        yield return Line(TextStyle.Support, _words.Say(grouped ? "support" : "drafts.support", _words.People(support.People), _words.Groups(support.Groups)));
        foreach (var evidence in message.Evidence)
        {
            yield return new Paragraph(TextStyle.Quote, new Span($"“{evidence.Quote}”", null), new Span($" – {evidence.Statement}", _words.Language));
            if (evidence.Translation is { } translation) yield return new Paragraph(TextStyle.Translation, new Span(translation, null));
        }

        foreach (var mark in message.Marks) yield return Line(TextStyle.Source, Marked(mark));
        foreach (var block in MaySayTheSame(message)) yield return block;
        yield return Line(TextStyle.Source, _words.Say("origin.plain", _words[$"origin.{message.Drafter}"]));
    }

    // A guess, set apart from the evidence and in no count.
    private IEnumerable<Block> MaySayTheSame(DraftedMessage message)
    {
        var suggested = _draft.Suggestions.Where(suggestion => ReferenceEquals(_draft.Messages[suggestion.Message], message)).ToList();
        if (suggested.Count > 0) yield return Line(TextStyle.Source, _words.Say("drafts.maySay", _words.Contributions(suggested.Count)));
        foreach (var suggestion in suggested)
            yield return new Paragraph(TextStyle.Entry, new Span($"{suggestion.Statement}: {suggestion.Quote}", null));
    }

    private string Marked(WordingMark mark) => _words[$"mark.{mark.Code}"] + (mark.Found is { } found ? $" (“{found}”)" : "");

    private string? Heading(int? question) =>
        question is null ? _draft.Messages.Any(message => message.Question is not null) ? _words["drafts.other"] : null
        : _request.Questions.FirstOrDefault(asked => asked.Number == question)?.Text is { Length: > 0 } text ? $"{question}. {text}"
        : $"{question}.";

    private Paragraph Line(TextStyle style, string text) => new(style, new Span(text, _words.Language));
}
