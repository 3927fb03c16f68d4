using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class ConversationTests
{
    private const string Here = "19:samarkand@thread.tacv2";
    private const string There = "19:bukhara@thread.tacv2";

    private readonly WorkshopWorld world = Ready();

    [Fact]
    public void The_bot_introduces_itself_once_and_again_only_where_it_was_lost()
    {
        Expect.Happened(Greets(), new ConversationGreeted(Here, "Samarkand"));
        Expect.Nothing(Greets());

        Expect.Happened(Loses(Loss.Unreachable), new ConversationLost(Here, "Samarkand", Loss.Unreachable));
        Expect.Happened(Greets(), new ConversationFound(Here), new ConversationGreeted(Here, "Samarkand"));
        Expect.Nothing(Greets());

        Expect.Happened(Loses(Loss.Removed), new ConversationLost(Here, "Samarkand", Loss.Removed));
        Expect.Happened(Greets(), new ConversationFound(Here), new ConversationGreeted(Here, "Samarkand"));
    }

    [Fact]
    public void Added_again_to_a_team_it_has_all_of_its_channels_back()
    {
        Greets();
        world.Do(new LoseConversation(There, "Bukhara", Loss.Unreachable) { By = Actor.TheBot, At = world.Now });

        var added = new Greet(Here, "Samarkand") { By = Actor.TheBot, At = world.Now, Places = [Here, There] };
        Expect.Happened(world.Do(added), new ConversationFound(There), new ConversationGreeted(Here, "Samarkand"));
        Expect.Nothing(world.Do(added));
    }

    [Fact]
    public void A_loss_is_noted_once_until_the_conversation_is_back()
    {
        Loses(Loss.Unreachable);
        Expect.Nothing(Loses(Loss.Unreachable));
        Expect.Nothing(Loses(Loss.Removed));

        Expect.Happened(Finds(), new ConversationFound(Here));
        Expect.Nothing(Finds());
        Expect.Happened(Loses(Loss.Deleted), new ConversationLost(Here, "Samarkand", Loss.Deleted));
    }

    [Fact]
    public void Nobody_but_the_bot_says_where_it_is()
    {
        Expect.Refused(RefusalReason.NotAnOrganiser, world.Do(new Greet(Here, "") { By = world.As(Olga), At = world.Now }));
        Expect.Refused(RefusalReason.NotAnOrganiser, world.Do(new LoseConversation(Here, "", Loss.Removed) { By = world.As(Olga), At = world.Now }));
        Expect.Refused(RefusalReason.NotAnOrganiser, world.Do(new FindConversation(Here) { By = world.As(Zed), At = world.Now }));
    }

    private Decision<WorkshopEvent> Greets() => world.Do(new Greet(Here, "Samarkand") { By = Actor.TheBot, At = world.Now });

    private Decision<WorkshopEvent> Loses(Loss loss) => world.Do(new LoseConversation(Here, "Samarkand", loss) { By = Actor.TheBot, At = world.Now });

    private Decision<WorkshopEvent> Finds() => world.Do(new FindConversation(Here) { By = Actor.TheBot, At = world.Now });
}
