using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;

namespace WorkshopBot.Discussions;

/// <summary>Tells somebody that they were moved to another group, and where that is.</summary>
[CardName("group-where")]
public sealed record WhereCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    public override string Slot => "where/moved";

    public override bool IsSeenOnComing => true;

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation)
    {
        var (workshop, actor, language) = reader;
        // Moved once more, or taken out, in between: the newest is what counts.
        if (actor.MemberOf is not { } own || !workshop.Stands(own))
            return null;
        var group = workshop.Groups[own];
        var session = workshop.OpenSession is { } open ? workshop.Programme!.Session(open) : null;
        var discussion = session is null ? DiscussionState.Empty : await from.Live.ReadDiscussionAsync(session.Number, own);
        var done = from.Of<PersonalCards>().Words(language, "where.moved", ("group", group.Name));
        return from.Of<GroupCards>().Where(workshop, session, group, here: null, discussion, Person, language, from.Live.Now, done);
    }
}
