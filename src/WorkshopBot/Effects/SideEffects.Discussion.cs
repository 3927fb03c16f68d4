using WorkshopBot.Discussions;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Facilitation;

namespace WorkshopBot.Effects;

/// <summary>What follows from what happens in a group's discussion.</summary>
public sealed partial class SideEffects
{
    public Followed From(DiscussionKey key, WorkshopState workshop, DiscussionState discussion, Recorded<DiscussionEvent> recorded)
    {
        if (!workshop.Groups.TryGetValue(key.Group, out var group))
            return Followed.Nothing;
        var at = recorded.At;
        var here = group.Conversation;
        var (id, session) = (key.Workshop, key.Session);
        NewDelivery Question(int number) => new QuestionCard(id, session, group.Id, number).To(here, at);
        NewDelivery Progress(int number) => new ProgressCard(id, session, group.Id, number).To(here, at);
        NoticeCard Notice(string words) => new(id, group.Id, words) { Session = session };
        SaidCard Said(int number) => new(id, session, group.Id, number);
        var panels = group.Facilitators.Select(person => new PanelCard(id, session, group.Id, person).ToThem(at));
        // What the group was shown when it moved on stands as it is now: late answers come in, withdrawn ones go.
        IEnumerable<NewDelivery> SaidAgain(int number) => number < discussion.Position ? [Said(number).AgainTo(here, at)] : [];
        var helps = workshop.Organisers.Select(person => new HelpCard(id, session, group.Id, person));

        switch (recorded.Event)
        {
            case DiscussionOpened:
                var recaps = Recaps(id, workshop, session, [group]).Select(recap => recap.Card.To(here, at));
                return new([.. recaps, Question(1), Progress(1), .. panels], []);
            case ContributionMade { Medium: Medium.Message } e:
                var receipts = new ReceiptsCard(id, session, group.Id, e.Question);
                return new([receipts.To(here, at), Progress(e.Question), .. SaidAgain(e.Question), .. panels], []);
            case ContributionMade e:
                return new([Progress(e.Question), .. SaidAgain(e.Question), .. panels], []);
            case ContributionRevised e:
                return new([.. SaidAgain(discussion.Find(e.Id)!.Question)], [NoteContribution(key, e.Id, e.Text, at)]);
            case PeopleStated e:
                return new([Progress(discussion.Find(e.Id)!.Question), .. SaidAgain(discussion.Find(e.Id)!.Question), .. panels], []);
            case ContributionWithdrawn e:
                return new([Progress(discussion.Find(e.Id)!.Question), .. SaidAgain(discussion.Find(e.Id)!.Question), .. panels], [NoteContribution(key, e.Id, null, at)]);
            case ContributionRestored e:
                var restored = discussion.Find(e.Id)!;
                return new([Progress(restored.Question), .. SaidAgain(restored.Question), .. panels], [NoteContribution(key, e.Id, restored.Text, at)]);
            case ReadySaid e:
                return new([Progress(e.Position)], []);
            case Moved e when discussion.Returned:
                // A question's card is posted once: where it is already, the group is told that it is back there.
                return new([
                    .. discussion.IsWrappedUp
                        ? [Notice("wrapup").To(here, at)]
                        : new[] { new ReturnCard(id, session, group.Id, e.To).To(here, at), Progress(e.To) },
                    Progress(e.From),
                    .. e.From < e.To ? [Said(e.From).AgainTo(here, at, Urgency.Transition)] : Array.Empty<NewDelivery>(),
                    .. panels], []);
            case Moved e:
                return new([
                    Said(e.From).To(here, at),
                    .. discussion.IsWrappedUp
                        ? [Notice("wrapup").To(here, at), Progress(e.From)]
                        : new[] { Question(e.To), Progress(e.To), Progress(e.From) },
                    .. panels], []);
            case TimeAdded e:
                var moreTime = Notice("moreTime") with { Id = e.Id, Minutes = e.Minutes, Question = e.Question };
                return new([moreTime.To(here, at), .. panels], []);
            case Nudged e:
                return new([(Notice("nudge") with { Id = e.Id, Question = e.Question }).To(here, at), .. panels], []);
            case HelpAsked:
                return new([.. helps.Select(help => help.ToThem(at)), .. panels], []);
            case HelpAnswered:
                var words = workshop.Organisers.Contains(recorded.By) ? "lead.helpComes" : "lead.helpOver";
                return new([
                    .. helps.Select(help => help.AgainToThem(at)),
                    .. group.Facilitators.Where(person => person != recorded.By)
                        .Select(person => new PanelCard(id, session, group.Id, person) { Words = words }.ToThem(at))], []);
            case DiscussionClosed:
                var closedAt = workshop.Session(key.Session).ClosedAt ?? at;
                return new(
                    [Notice("closed").To(here, at), .. panels],
                    [Ask(key.Session, new NoteClosing(key.Group, DraftOf(key.Session, closedAt)), at)]);
            case DiscussionReopened:
                return new([.. panels], []);
            default:
                return Followed.Nothing;
        }
    }
}
