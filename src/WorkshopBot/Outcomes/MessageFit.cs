using WorkshopBot.Domain;
using WorkshopBot.Drafting;

namespace WorkshopBot.Outcomes;

/// <summary>Whether a message's quotes still fit its wordings after what a rapporteur has done to them: a flag, never a bar.</summary>
public static class MessageFit
{
    public static EvidenceFit Of(KeyMessage message) => message.WasEdited
        ? EvidenceCheck.AfterEdit(
            message.Original,
            [.. message.Wording.Wordings.Values],
            [.. message.Evidence.Select(evidence => new DraftedEvidence(evidence.Contribution, evidence.Quote) { Translation = evidence.Translation })])
        : new(message.Evidence.Count, 0, message.Evidence.Count);
}
