using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Engine;
using WorkshopBot.Languages;

namespace WorkshopBot.Review;

/// <summary>Has a session drafted, and lets nothing through whose quote does not stand in its contribution.</summary>
public sealed class DraftingPort(IMessageDrafter drafter, AddressBook addresses) : IDrafter
{
    public async Task<(IReadOnlyList<Domain.DraftedMessage> Messages, IReadOnlyList<string> Notes)> DraftAsync(DraftOrder order, IProgress<DraftProgress> progress, CancellationToken cancellation)
    {
        var (workshop, sources) = (order.Workshop, order.Sources);
        var session = workshop.Programme!.Session(order.Key.Session)!;
        var byId = sources.ToDictionary(source => source.Contribution.Id);
        var request = new DraftingRequest(
            [.. session.Questions.Select(question => new DraftingQuestion(question.Number, string.Join(' ', question.Text.Wordings.Values)))],
            [.. sources.Select(source => new Statement(source.Contribution.Id, source.Contribution.Text, source.Contribution.Participant, source.Group, source.Contribution.Question))])
        {
            Language = order.Language.Tag(),
            KnownNames = [.. workshop.People.Values.Select(person => person.Name).Concat((await addresses.PeopleAsync(cancellation)).Select(person => person.Name)).Where(name => name.Length > 0).Distinct()],
            Hint = order.Hint,
        };
        var result = await Task.Run(() => drafter.DraftAsync(request, new Steps(progress), cancellation), cancellation);
        List<Domain.DraftedMessage> messages = [];
        foreach (var message in result.Messages)
        {
            var evidence = message.Evidence
                .Where(cited => byId.TryGetValue(cited.Statement, out var source) && Quotes.IsVerbatim(cited.Quote, source.Contribution.Text))
                .Select(cited => Cite(session, byId[cited.Statement], cited)).ToList();
            if (evidence.Count > 0)
                messages.Add(new(IdOf(order.Draft, messages.Count), message.Question, LanguageOf(message.Text, workshop.Programme), message.Text, message.Drafter, evidence));
        }
        return (messages, [.. result.Notes.Select(note => string.Create(CultureInfo.InvariantCulture, $"{note.Code}:{note.Count}"))]);
    }

    private static Evidence Cite(Session session, DraftSource source, DraftedEvidence cited) =>
        Evidence.Of(source.Contribution, source.Group, cited.Quote, session.Attribution) with { Translation = cited.Translation };

    /// <summary>Tells of drafts that ask a model; the embedded drafter is done before anybody could read it.</summary>
    private sealed class Steps(IProgress<DraftProgress> told) : IProgress<DraftingProgress>
    {
        public void Report(DraftingProgress value)
        {
            if (value.Calls > 0) told.Report(new(value.Done, value.Total, value.Calls));
        }
    }

    private static Language LanguageOf(string text, Programme programme) => LanguageGuess.Of(text) ?? programme.Languages[0];

    private static string IdOf(string draft, int index) =>
        "m" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{draft}/{index}"))))[..10];
}
