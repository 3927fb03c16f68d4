using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Review;

/// <summary>A session under review, as one rapporteur sees it.</summary>
public sealed record ReviewContext(
    LiveWorkshop Live, WorkshopState Workshop, Session Session, OutcomeState Outcome, SessionAnswers Answers, Language Language, string Person, string Nonce)
{
    public string Source => Workshop.Programme!.Id;
}

/// <summary>The contributions of a session with their groups: what messages rest on.</summary>
public sealed class SessionAnswers(IReadOnlyList<(Group Group, Contribution Contribution)> all)
{
    private readonly Lazy<Dictionary<string, int>> _contributors = new(() => all
        .GroupBy(answer => answer.Group.Id)
        .ToDictionary(group => group.Key, group => group.Select(answer => answer.Contribution.Participant).Distinct().Count()));

    public IReadOnlyList<(Group Group, Contribution Contribution)> All => all;

    public (Group Group, Contribution Contribution)? Find(string id) => all.Where(answer => answer.Contribution.Id == id).Select(answer => ((Group, Contribution)?)answer).FirstOrDefault();

    /// <summary>How many people of a group said something.</summary>
    public int Contributors(string group) => _contributors.Value.GetValueOrDefault(group);
}
