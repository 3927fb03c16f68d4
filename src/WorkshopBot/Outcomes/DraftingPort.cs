using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Drafting.Language;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Outcomes;

/// <summary>Has a session drafted, and lets nothing through whose quote does not stand in its contribution.</summary>
public sealed class DraftingPort(IMessageDrafter drafter) : IDrafter
{
    public async Task<(IReadOnlyList<Domain.DraftedMessage> Messages, IReadOnlyList<string> Notes)> DraftAsync(
        OutcomeKey key, WorkshopState workshop, IReadOnlyList<DraftSource> sources, string draft, string? hint, CancellationToken cancellation)
    {
        var session = workshop.Programme!.Session(key.Session)!;
        var byId = sources.ToDictionary(source => source.Contribution.Id);
        var request = new DraftingRequest(
            [.. session.Questions.Select(question => new DraftingQuestion(question.Number, string.Join(' ', question.Text.Wordings.Values)))],
            [.. sources.Select(source => new Statement(source.Contribution.Id, source.Contribution.Text, source.Contribution.Participant, source.Group, source.Contribution.Question))])
        {
            Language = workshop.Programme.Languages[0].Tag(),
            KnownNames = [.. workshop.People.Values.Select(person => person.Name).Where(name => name.Length > 0)],
            Hint = hint,
        };
        var result = await Task.Run(() => drafter.DraftAsync(request, null, cancellation), cancellation);
        List<Domain.DraftedMessage> messages = [];
        foreach (var message in result.Messages)
        {
            var evidence = message.Evidence
                .Where(cited => byId.TryGetValue(cited.Statement, out var source) && Quotes.IsVerbatim(cited.Quote, source.Contribution.Text))
                .Select(cited => Cite(byId[cited.Statement], cited.Quote)).ToList();
            if (evidence.Count > 0)
                messages.Add(new(IdOf(draft, messages.Count), message.Question, LanguageOf(message.Text, workshop.Programme), message.Text, message.Drafter, evidence));
        }
        return (messages, [.. result.Notes.Select(note => string.Create(CultureInfo.InvariantCulture, $"{note.Code}:{note.Count}"))]);
    }

    private static Evidence Cite(DraftSource source, string quote) =>
        new(source.Contribution.Id, source.Group, source.Contribution.Participant, source.Contribution.Question, quote,
            source.Contribution.People > 1 ? source.Contribution.People : null);

    private static Language LanguageOf(string text, Programme programme) => Languages.FromTag(LanguageGuess.TagOf(text)) ?? programme.Languages[0];

    private static string IdOf(string draft, int index) =>
        "m" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{draft}/{index}"))))[..10];
}
