using System.Runtime.CompilerServices;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;

namespace WorkshopBot.Review;

/// <summary>Whether a message's quotes still fit its wordings after what a rapporteur has done to them: a flag, never a bar.</summary>
public static class MessageFit
{
    // A list asks for all its messages each time it is shown, and more than once until they fit on its card.
    private static readonly ConditionalWeakTable<KeyMessage, StrongBox<EvidenceFit>> Known = [];

    public static EvidenceFit Of(KeyMessage message) => Known.GetValue(message, static one => new(Look(one))).Value;

    private static EvidenceFit Look(KeyMessage message) => message.WasEdited
        ? EvidenceCheck.AfterEdit(
            message.Original,
            [.. message.Wording.Wordings.Values],
            [.. message.Evidence.Select(evidence => new DraftedEvidence(evidence.Contribution, evidence.Quote) { Translation = evidence.Translation })])
        : new(message.Evidence.Count, 0, message.Evidence.Count);
}
