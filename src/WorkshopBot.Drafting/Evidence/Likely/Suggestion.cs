namespace WorkshopBot.Drafting;

/// <summary>
/// An answer that may say the same as a message in other words. A guess that is wrong now and then, so it is in no count and no report until
/// the rapporteur has said yes to it.
/// </summary>
/// <param name="Message">The place of the message in <see cref="DraftResult.Messages"/>, from 0.</param>
/// <param name="Statement">The id of an answer that no message cites.</param>
/// <param name="Quote">What of the answer is alike, verbatim.</param>
/// <param name="Score">How alike, to the third decimal; comparable within one draft.</param>
public sealed record Suggestion(int Message, string Statement, string Quote, double Score);
