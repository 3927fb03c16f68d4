using System.Globalization;
using WorkshopBot.Bot;
using WorkshopBot.Conversations;
using WorkshopBot.Discussions;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Organising.Broadcasts;
using WorkshopBot.Organising.Membership;
using WorkshopBot.Organising.Roles;
using WorkshopBot.Review.Groups;

namespace WorkshopBot.Effects;

/// <summary>Event to what follows: which cards go where, and what other streams are asked.</summary>
public sealed partial class SideEffects : IFollow
{
    /// <summary>The reason of what is not sent any more, before the id of who called it off.</summary>
    public const string CancelledBy = "cancelled by ";

    /// <summary>In a small workshop everybody has a card by then, and the organiser sees one receipt that is complete.</summary>
    private static readonly TimeSpan BeforeReceipts = TimeSpan.FromSeconds(2);

    public Followed From(WorkshopKey key, WorkshopState workshop, Recorded<WorkshopEvent> recorded)
    {
        var id = key.Workshop;
        var at = recorded.At;
        // Sorted only for what goes to all of them: placing two thousand people is two thousand events.
        var groups = workshop.ActiveGroups;
        // What came of it is shown to every organiser, whoever of them did it, in one card that is kept up to date.
        IEnumerable<NewDelivery> Tell(Func<BroadcastCard, BroadcastCard> of) =>
            workshop.Organisers.Select(person => of(new(id, person)).ToThem(at + BeforeReceipts));
        IEnumerable<NewDelivery> TellOf(string broadcast) => Tell(card => card with { Broadcast = broadcast });
        IEnumerable<NewDelivery> TellOfSession(string words, string slot, int session, int count, DateTimeOffset? until = null) =>
            Tell(card => card with { Words = words, Text = slot, Session = session, Groups = count, Until = until, By = recorded.By, At = at });
        IEnumerable<NewRequest> WarnBefore(int session, DateTimeOffset until) => until - TimeSpan.FromMinutes(Domain.Workshop.WarnedMinutes) is var due && due > at
            ? [Ask(new WarnBeforeEnd(session, until), at, due)]
            : [];
        NewRequest Send(string id, DateTimeOffset due) => Ask(new SendScheduled(id), at, due);
        IEnumerable<NewDelivery> ToAll(string words, Func<NoticeCard, NoticeCard> of) =>
            groups.Select(group => of(new(id, group.Id, words)).To(group.Conversation, at));

        switch (recorded.Event)
        {
            case GroupSetUp e:
                return new(
                    [new JoinCard(id, e.Group).To(e.Conversation, at)],
                    e.OpenSession is { } open ? [Ask(open, Open(workshop, open, e.Group), at)] : []);
            case RoleGiven e when e.Person != recorded.By:
                return new([new WelcomeCard(id, e.Person) { Role = e.Role }.ToThem(at)], []);
            // Whoever moves by themselves sees where they are on the card that answers.
            case MemberPlaced e when e.Person != recorded.By && workshop.Left.ContainsKey(e.Person):
                return new([new WhereCard(id, e.Person).ToThem(at)], []);
            case ConversationGreeted { Conversation: var greeted } when AddressBook.PersonOfLane(greeted) is { } person:
                return new([new GreetingCard(id, person).To(greeted, at)], []);
            case ConversationGreeted e:
                return new(
                    [new HelloCard(id) { Conversation = e.Conversation }.To(e.Conversation, at),
                        .. workshop.Organisers.Select(organiser =>
                            new ChannelsCard(id, organiser) { Conversation = e.Conversation }.ToThem(at))],
                    []);
            case ConversationLost e when IsMissed(workshop, e.Conversation):
                return new(
                    [.. workshop.Organisers.Where(organiser => AddressBook.LaneOfPerson(organiser) != e.Conversation).Select(organiser =>
                        new LostCard(id, organiser, $"lost.{e.Loss}") { Conversation = e.Conversation, Text = e.Name }.ToThem(at))],
                    []);
            case SessionOpened e:
                return new(
                    [.. TellOfSession("opened", QuestionCard.SlotOf(e.Session, 1), e.Session, e.Groups.Count, e.Until)],
                    [.. e.Groups.Select(group => Ask(e.Session, Open(workshop, e.Session, group), at)), .. WarnBefore(e.Session, e.Until)]);
            case SessionReopened e:
                return new(
                    [.. ToAll("reopened", notice => notice with { Session = e.Session, Until = e.Until }),
                        .. TellOfSession("reopened", $"notice/reopened/{e.Session}", e.Session, e.Groups.Count, e.Until)],
                    [Ask(e.Session, new ForgetClosings(), at),
                        .. WarnBefore(e.Session, e.Until),
                        .. e.Groups.SelectMany(group => new[]
                        {
                            Ask(e.Session, Open(workshop, e.Session, group), at),
                            Ask(e.Session, new ReopenDiscussion { Group = group }, at),
                        })]);
            case SessionExtended e:
                return new(
                    [.. ToAll("extended", notice => notice with { Session = e.Session, Until = e.Until }),
                        .. TellOfSession("extended", $"notice/extended/{e.Session}", e.Session, groups.Count(), e.Until)],
                    [.. WarnBefore(e.Session, e.Until)]);
            case TimeWarned e:
                NoticeCard Warned(NoticeCard notice) => notice with { Session = e.Session, Minutes = e.Minutes, Broadcast = e.Id };
                return new([.. ToAll("warned", Warned), .. TellOf(e.Id)], []);
            case Announced e:
                return new([.. ToAll("announced", notice => notice with { Text = e.Text, Broadcast = e.Id }), .. TellOf(e.Id)], []);
            case AnnouncementScheduled e:
                return new([.. TellOf(e.Id)], [Send(e.Id, e.Due)]);
            case WarningScheduled e:
                return new([.. TellOf(e.Id)], [Send(e.Id, e.Due)]);
            case BroadcastCancelled e:
                var reason = CancelledBy + recorded.By;
                return new([.. TellOf(e.Id)], [])
                {
                    Superseded = [new(NoticeCard.AnnouncementSlot(e.Id), reason), new(NoticeCard.WarningSlot(e.Id), reason)],
                };
            case SessionClosed e:
                var draft = DraftOf(e.Session, at);
                return new([.. TellOfSession("closed", $"notice/closed/{e.Session}", e.Session, e.Groups.Count)], [
                    .. e.Groups.Select(group => Ask(e.Session, new CloseDiscussion { Group = group }, at)),
                    Ask(e.Session, new AwaitClosings(e.Groups, draft), at)]);
            default:
                return Followed.Nothing;
        }
    }

    /// <summary>Whether the workshop needs a conversation: a group's, or the personal chat of somebody with a role.</summary>
    private static bool IsMissed(WorkshopState workshop, string conversation) =>
        AddressBook.PersonOfLane(conversation) is { } person
            ? workshop.ActorFor(person) is { IsOrganiser: true } or { IsRapporteur: true } or { Facilitates.Count: > 0 }
            : workshop.GroupIn(conversation) is { Retired: false };

    /// <summary>The language of whoever asked for the draft; where nobody did, that of the first rapporteur who has chosen one.</summary>
    private static Language? DraftLanguage(WorkshopState workshop, string by) =>
        workshop.Rapporteurs.OrderByDescending(person => person == by).Select(person => workshop.People.GetValueOrDefault(person)?.Language).FirstOrDefault(language => language is not null);

    /// <summary>Where a concluding session is open, all that was published goes before its question.</summary>
    private static IEnumerable<(RecapCard Card, string Conversation)> Recaps(
        string id, WorkshopState workshop, int session, IEnumerable<Group> groups) =>
        workshop.Programme?.Session(session)?.Kind == SessionKind.Concluding
            ? groups.Select(group => (new RecapCard(id, session, group.Id), group.Conversation))
            : [];

    private static string DraftOf(int session, DateTimeOffset closedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"closing-{session}-{closedAt.ToUnixTimeMilliseconds()}");

    private static OpenDiscussion Open(WorkshopState workshop, int session, string group) =>
        new(workshop.Programme!.Session(session)!.Questions.Count) { Group = group };

    // What follows is the bot's own wish, at the time of the event.
    private static NewRequest Ask(WorkshopCommand command, DateTimeOffset at, DateTimeOffset due) =>
        new(new AskWorkshop(command with { By = Actor.TheBot, At = at }), due);

    private static NewRequest Ask(int session, DiscussionCommand command, DateTimeOffset at) =>
        new(new AskDiscussion(session, command.Group, command with { By = Actor.TheBot, At = at }), at);

    private static NewRequest Ask(int session, OutcomeCommand command, DateTimeOffset at) =>
        new(new AskOutcome(session, command with { By = Actor.TheBot, At = at }), at);

    private static NewRequest NoteContribution(DiscussionKey key, string id, string? text, DateTimeOffset at) =>
        Ask(key.Session, new NoteContribution(id, text), at);
}
