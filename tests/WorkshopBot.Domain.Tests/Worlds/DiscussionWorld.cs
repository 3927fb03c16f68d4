namespace WorkshopBot.Domain.Tests;

/// <summary>A group's walk through a session.</summary>
internal sealed class DiscussionWorld()
    : World<DiscussionState, DiscussionCommand, DiscussionEvent>(DiscussionState.Empty, Discussion.Decide, Discussion.Apply, command => command.By)
{
    private int ids;

    public static DiscussionWorld Opened(int questions = 3)
    {
        var world = new DiscussionWorld();
        world.Opens(Actor.TheBot, questions);
        return world;
    }

    /// <summary>The walk as it stands at a question, or wrapped up at one past the last.</summary>
    public static DiscussionWorld At(int position, int questions = 3)
    {
        var world = Opened(questions);
        for (var from = 1; from < position; from++)
            world.MovesOn(People.Facilitator, from);
        return world;
    }

    public Decision<DiscussionEvent> Opens(Actor by, int questions = 3) => Do(new OpenDiscussion(questions) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> Says(Actor by, int question, string text, string? id = null, int people = 1, Medium medium = Medium.Card) =>
        Do(new Contribute(id ?? $"new{++ids}", question, text, medium, people) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> Revises(Actor by, string id, string text) => Do(new Revise(id, text) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> Restores(Actor by, string id) => Do(new Restore(id) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> Withdraws(Actor by, string id) => Do(new Withdraw(id) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> MovesOn(Actor by, int from) => Do(new MoveOn(from) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> MovesBack(Actor by, int from) => Do(new MoveBack(from) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> IsReady(Actor by, int from, bool groupHasFacilitator = false, IReadOnlyList<string>? members = null) =>
        Do(new SayReady(from, groupHasFacilitator, members) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> AddsTime(Actor by, int question, int minutes = 5, string id = "t1") =>
        Do(new AddTime(question, minutes, id) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> Nudges(Actor by, int question, string id = "n1") => Do(new Nudge(question, id) { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> AsksForHelp(Actor by) => Do(new AskForHelp { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> AnswersHelp(Actor by) => Do(new AnswerHelp { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> Closes(Actor by) => Do(new CloseDiscussion { By = by, At = Now, Group = People.OurGroup });

    public Decision<DiscussionEvent> Reopens(Actor by) => Do(new ReopenDiscussion { By = by, At = Now, Group = People.OurGroup });
}
