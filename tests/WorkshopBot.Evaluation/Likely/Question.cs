using WorkshopBot.Drafting;

namespace WorkshopBot.Evaluation.Likely;

/// <summary>Both sides of a topic in one pool, as a workshop would have them, and what the gold labels say of two of its answers.</summary>
internal sealed class Question
{
    private readonly Dictionary<string, TopicStance> _sideOf;

    public Question(IGrouping<string, TopicStance> sides)
    {
        Sides = [.. sides];
        _sideOf = Sides.SelectMany(side => side.Arguments.Select(argument => (argument.Id, side))).ToDictionary(each => each.Id, each => each.side);
        Request = new DraftingRequest(
            [new DraftingQuestion(1, sides.Key)],
            [.. Sides.SelectMany(side => side.Arguments).Select(argument => new Statement(argument.Id, argument.Text, argument.Id, "g", 1))])
        { Budget = Sides.Sum(side => side.KeyPoints.Count) };
    }

    public IReadOnlyList<TopicStance> Sides { get; }

    public DraftingRequest Request { get; }

    /// <summary>Whether an answer makes a point of a message's source; null where nobody decided. From the other side it never does.</summary>
    public bool? SaysTheSame(string source, string answer)
    {
        if (_sideOf[source] != _sideOf[answer])
            return false;
        var side = _sideOf[source];
        var decided = side.Matches[source].Select(point => side.Matches[answer].Contains(point) ? true : side.Refuted.Contains((answer, point)) ? false : (bool?)null).ToList();
        return decided.Contains(true) ? true : decided.Contains(false) ? false : null;
    }
}
