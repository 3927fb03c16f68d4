namespace WorkshopBot.Drafting.Azure;

/// <summary>A message of the model with the evidence that held.</summary>
internal sealed record Candidate(string Text, bool OtherView, IReadOnlyList<DraftedEvidence> Evidence);

/// <summary>What is left of an answer after the checks.</summary>
internal sealed record Checked(IReadOnlyList<Candidate> Messages, int MessagesRejected, int EvidenceRejected);
