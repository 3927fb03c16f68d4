using WorkshopBot.Domain;
using WorkshopBot.Drafting;

namespace WorkshopBot.Review;

/// <summary>How far a group is heard in a session's messages. <paramref name="Group"/> is null for the small groups of an anonymous session together.</summary>
public sealed record Heard(string? Group, int Said, int Cited, int Messages, bool UnderRepresented)
{
    /// <summary>Every group of the workshop, the silent ones too, in the order of their names.</summary>
    public static IReadOnlyList<Heard> Of(ReviewContext review)
    {
        var statements = review.Answers.All.Select(answer => new Statement(answer.Contribution.Id, answer.Contribution.Text, answer.Contribution.Participant, answer.Group.Id)).ToList();
        var known = statements.Select(statement => statement.Id).ToHashSet();
        var messages = review.Outcome.Messages.Where(message => message.Status != MessageStatus.Rejected).Select(message => new Drafting.DraftedMessage(
            "", message.Question, null, [.. message.Evidence.Where(evidence => known.Contains(evidence.Contribution)).Select(evidence => new DraftedEvidence(evidence.Contribution, evidence.Quote))], message.Drafter)).ToList();
        var reflections = Representation.Of(statements, messages).ToDictionary(reflection => reflection.Group);
        List<Heard> all = [.. review.Workshop.ActiveGroups.Select(group => group.Id).Union(reflections.Keys)
            .Select(group => reflections.TryGetValue(group, out var found) ? new Heard(group, found.Contributions, found.Cited, found.Messages, found.UnderRepresented) : new Heard(group, 0, 0, 0, false))];
        var groups = Attributed.Apart(review.Session, all, heard => review.Answers.Contributors(heard.Group!));
        return groups[false].Any()
            ? [.. groups[true], new(null, groups[false].Sum(heard => heard.Said), groups[false].Sum(heard => heard.Cited), groups[false].Sum(heard => heard.Messages), false)]
            : [.. groups[true]];
    }
}
