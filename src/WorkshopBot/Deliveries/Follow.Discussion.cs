using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Deliveries;

/// <summary>What follows from what happens in a group's discussion.</summary>
public sealed partial class Follow
{
    public Followed From(DiscussionKey key, WorkshopState workshop, DiscussionState discussion, Recorded<DiscussionEvent> recorded)
    {
        if (!workshop.Groups.TryGetValue(key.Group, out var group))
            return Followed.Nothing;
        var at = recorded.At;
        var here = group.Conversation;
        var card = Card(key.Workshop) with { Session = key.Session, Group = key.Group };
        NewDelivery Question(int number) => Post(here, $"question/{key.Session}/{number}", card with { Card = "group-question", Question = number }, Urgency.Transition, at);
        NewDelivery Progress(int number) => Replace(here, $"progress/{key.Session}/{number}", card with { Card = "group-progress", Question = number }, Urgency.CanWait, at);
        var panels = group.Facilitators.Select(person =>
            Replace(Personal(person), $"panel/{key.Session}/{key.Group}", card with { Card = "facilitator-panel", Person = person }, Urgency.Normal, at));

        NewDelivery Said(int number, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver, Urgency urgency) =>
            deliver(here, $"said/{key.Session}/{number}", card with { Card = "group-said", Question = number }, urgency, at);
        // What the group was shown when it moved on stands as it is now: late answers come in, withdrawn ones go.
        IEnumerable<NewDelivery> SaidAgain(int number) => number < discussion.Position ? [Said(number, Replace, Urgency.CanWait)] : [];
        IEnumerable<NewDelivery> Organisers(Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver) => workshop.Organisers.Select(person =>
            deliver(Personal(person), $"help/{key.Session}/{key.Group}", card with { Card = "organiser-help", Person = person }, Urgency.Transition, at));

        switch (recorded.Event)
        {
            case DiscussionOpened:
                return new([.. Recap(key.Workshop, workshop, key.Session, [group], Post, at), Question(1), Progress(1), .. panels], []);
            case ContributionMade { Medium: Medium.Message } e:
                return new([Replace(here, $"receipts/{key.Session}/{e.Question}", card with { Card = "group-receipts", Question = e.Question }, Urgency.Normal, at), Progress(e.Question), .. SaidAgain(e.Question), .. panels], []);
            case ContributionMade e:
                return new([Progress(e.Question), .. SaidAgain(e.Question), .. panels], []);
            case ContributionRevised e:
                return new([.. SaidAgain(discussion.Find(e.Id)!.Question)], [NoteContribution(key, e.Id, e.Text, at)]);
            case PeopleStated e:
                return new([Progress(discussion.Find(e.Id)!.Question), .. SaidAgain(discussion.Find(e.Id)!.Question), .. panels], []);
            case ContributionWithdrawn e:
                return new([Progress(discussion.Find(e.Id)!.Question), .. SaidAgain(discussion.Find(e.Id)!.Question), .. panels], [NoteContribution(key, e.Id, null, at)]);
            case ReadySaid e:
                return new([Progress(e.Position)], []);
            case Moved e when discussion.Returned:
                // A question's card is posted once: where it is already, the group is told that it is back there.
                return new([
                    .. discussion.IsWrappedUp
                        ? [Post(here, $"notice/wrapup/{key.Session}", Notice(card, "wrapup", key.Session), Urgency.Transition, at)]
                        : new[] { Post(here, $"return/{key.Session}", card with { Card = "group-return", Question = e.To }, Urgency.Transition, at), Progress(e.To) },
                    Progress(e.From),
                    .. e.From < e.To ? [Said(e.From, Replace, Urgency.Transition)] : Array.Empty<NewDelivery>(),
                    .. panels], []);
            case Moved e:
                return new([
                    Said(e.From, Post, Urgency.Transition),
                    .. discussion.IsWrappedUp
                        ? [Post(here, $"notice/wrapup/{key.Session}", Notice(card, "wrapup", key.Session), Urgency.Transition, at), Progress(e.From)]
                        : new[] { Question(e.To), Progress(e.To), Progress(e.From) },
                    .. panels], []);
            case TimeAdded e:
                return new([Post(here, $"notice/time/{e.Id}", Notice(card, "moreTime", key.Session) with { Minutes = e.Minutes, Question = e.Question }, Urgency.Transition, at), .. panels], []);
            case Nudged e:
                return new([Post(here, $"notice/nudge/{e.Id}", Notice(card, "nudge", key.Session) with { Question = e.Question }, Urgency.Normal, at), .. panels], []);
            case HelpAsked:
                return new([.. Organisers(Post), .. panels], []);
            case HelpAnswered:
                return new([
                    .. Organisers(Replace),
                    .. group.Facilitators.Where(person => person != recorded.By).Select(person =>
                        Post(Personal(person), $"panel/{key.Session}/{key.Group}", card with { Card = "facilitator-panel", Person = person, Words = workshop.Organisers.Contains(recorded.By) ? "lead.helpComes" : "lead.helpOver" }, Urgency.Transition, at))], []);
            case DiscussionClosed:
                var closedAt = workshop.Session(key.Session).ClosedAt ?? at;
                return new(
                    [Post(here, $"notice/closed/{key.Session}", Notice(card, "closed", key.Session), Urgency.Transition, at), .. panels],
                    [new(new AskOutcome(key.Session, new NoteClosing(key.Group, DraftOf(key.Session, closedAt)) { By = Actor.TheBot, At = at }), at)]);
            case DiscussionReopened:
                return new([.. panels], []);
            default:
                return Followed.Nothing;
        }
    }
}
