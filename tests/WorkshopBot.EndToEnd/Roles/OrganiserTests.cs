using Microsoft.Playwright;
using WorkshopBot.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace WorkshopBot.EndToEnd.Roles;

/// <summary>An organiser at the Playground's keys does all of their work, by button and by typing.</summary>
public sealed class OrganiserTests : PlaygroundTest
{
    [Fact]
    public Task An_organiser_runs_a_session_by_button_and_by_typing() => SitAsync(Others.Organiser, Others.Organiser, async (seat, _, others) =>
    {
        await SetUpAsync(seat);
        await PlaceAsync(seat);
        await AppointAsync(seat);
        await PressAsync(seat, others);
        await TypeAsync(seat);

        await seat.GoToAsync("Group 1");
        await Seat.SeesAsync(seat.Newest("Lunch is in the main hall"));
        await Seat.SeesAsync(seat.Newest("Tea is in the garden"));
        await Seat.SeesAsync(seat.Newest("Session 2 · Question 1 of"));
    });

    private static async Task SetUpAsync(Seat seat)
    {
        await Seat.PressAsync(seat.Last("Welcome to WorkshopBot"), "Control panel");
        var panel = seat.Last("Start here: set up the groups");
        await Seat.PressAsync(panel, "Groups");
        var channels = seat.Last("Choose the channels in which groups will discuss");
        await channels.GetByRole(AriaRole.Checkbox, new() { Name = "Group 1" }).CheckAsync();
        await Seat.PressAsync(channels, "Set up these groups");
        await Seat.SeesAsync(seat.Last("The groups are set up."), "No rapporteur yet", "Nobody has joined yet");

        var again = await seat.AskAsync("groups", "Choose the channels in which groups will discuss");
        await again.GetByRole(AriaRole.Checkbox, new() { Name = "Public Service Forum" }).CheckAsync();
        await Seat.PressAsync(again, "Set up these groups");
        await Seat.SeesAsync(again, "The groups are set up.", "Group 1: people who have joined: 0", "Public Service Forum: people who have joined: 0");
        await seat.AskAsync("set up Group 1, Public Service Forum", "The groups are set up.");
        await seat.AskAsync("set up Group 7", "I know no channel called Group 7.", "Choose the channels in which groups will discuss");
    }

    private static async Task PlaceAsync(Seat seat)
    {
        await seat.AskAsync("import Bobur Rahimov, Group 1", "Placed: 1 new, 0 moved, 0 as before.");
        await seat.AskAsync("import Nobody Atall, Group 1", "Nothing was changed: 1 line is not right.", "I find nobody for Nobody Atall");
        await seat.AskAsync("move Bobur to Public Service Forum", "Bobur Rahimov is now in Public Service Forum.");
        var members = await seat.AskAsync("members", "Choose a person and the group to which they move.", "Public Service Forum: 1");
        await seat.ChooseAsync(members, "Person", "Bobur Rahimov (Public Service Forum)");
        await seat.ChooseAsync(members, "Moves to", "Group 1");
        await Seat.PressAsync(members, "Move");
        await Seat.SeesAsync(members, "Bobur Rahimov is now in Group 1.", "Public Service Forum: 0");

        await Seat.PressAsync(members, "Import a list");
        await seat.TypeAsync(members, "People and groups", "Gulnora Tosheva, Group 1");
        await Seat.PressAsync(members, "Place these people");
        await Seat.SeesAsync(members, "Placed: 1 new, 0 moved, 0 as before.", "Group 1: 2");
        // The Playground mixes up the lists of a card that comes back with new ones: a card is used once.
        await Seat.PressAsync(members, "Control panel");
        await Seat.SeesAsync(members, "people who have joined: 2");
        await Seat.PressAsync(members, "Members");
        await seat.ChooseAsync(members, "Person", "Gulnora Tosheva (Group 1)");
        await Seat.PressAsync(members, "Take out of the group");
        await Seat.SeesAsync(members, "Gulnora Tosheva is in no group now.", "Group 1: 1");
    }

    private static async Task AppointAsync(Seat seat)
    {
        var panel = await seat.AskAsync("panel", "No rapporteur yet");
        await Seat.PressAsync(panel, "Roles");
        await ChooseAsync(seat, panel, "Jonas Weber", "Rapporteur", null);
        await Seat.PressAsync(panel, "Appoint");
        await Seat.SeesAsync(panel, "Done. They are told in their personal chat.", "Jonas Weber: Rapporteur");
        foreach (var (press, holds) in new[] { ("Appoint", true), ("Remove the role", false), ("Appoint", true) })
        {
            var roles = await seat.AskAsync("roles Malika", "Choose a person and a role");
            await ChooseAsync(seat, roles, "Malika Yusupova", "Facilitator", "Group 1");
            await Seat.PressAsync(roles, press);
            await Seat.SeesAsync(roles, holds ? "Done. They are told in their personal chat." : "Done. They no longer have this role.");
            await (holds ? Expect(roles) : Expect(roles).Not).ToContainTextAsync("Malika Yusupova: Facilitator of Group 1");
        }
        await Expect(await seat.AskAsync("dismiss Malika facilitator of Group 1", "Done. They no longer have this role.")).Not.ToContainTextAsync("Malika Yusupova: Facilitator of Group 1");
        await seat.AskAsync("appoint Malika facilitator of Group 1", "Done. They are told in their personal chat.", "Malika Yusupova: Facilitator of Group 1");
    }

    private static async Task ChooseAsync(Seat seat, ILocator roles, string person, string role, string? group)
    {
        await seat.ChooseAsync(roles, "Person", person);
        await seat.ChooseAsync(roles, "Role", role);
        if (group is not null)
            await seat.ChooseAsync(roles, "Group (for a facilitator)", group);
    }

    private static async Task PressAsync(Seat seat, Others others)
    {
        var panel = await seat.AskAsync("status", "people who have joined");
        await Seat.PressAsync(panel, "Open");
        await Seat.SeesAsync(panel, "Session 1 is opening in all groups.");
        await Seat.SeesAsync(seat.Last("Session 1 opens"), "All 2 groups have it");
        await Seat.PressAsync(panel, "+10 minutes");
        await Seat.SeesAsync(panel, "The session is extended.");
        await Seat.SeesAsync(seat.Last("More time: session 1 is open until"), "All 2 groups have it");
        await Seat.PressAsync(panel, "Say \"5 minutes left\"");
        await Seat.SeesAsync(panel, "All groups are being told.");
        await Seat.SeesAsync(seat.Last("About 5 minutes left in session 1"), "All 2 groups have it");
        await Seat.PressAsync(panel, "Announce");
        await seat.TypeAsync(panel, "To all groups", "Lunch is in the main hall");
        await Seat.PressAsync(panel, "Send to all groups");
        await Seat.SeesAsync(panel, "The announcement is on its way to all groups.");
        await Seat.SeesAsync(seat.Last("Announcement to all groups", "Lunch is in the main hall"), "All 2 groups have it");
        await Seat.PressAsync(panel, "Export");
        await Seat.SeesAsync(panel, "All contributions as a table (CSV)", "Open the link");
        await Seat.PressAsync(panel, "Control panel");
        await Seat.SeesAsync(panel, "Group 1: question 1 of 4");

        await others.PressAsync(Others.Facilitator, "ask-help", new() { ["session"] = 1, ["group"] = Domain.Workshop.GroupIdFor("channel-group-1") });
        var call = seat.Last("Group 1 asks for help");
        await Seat.SeesAsync(call, "Malika Yusupova is waiting for an organiser.");
        await Seat.PressAsync(panel, "Refresh");
        await Seat.SeesAsync(panel, "Asks for help");
        await Seat.PressAsync(call, "I take care of it");
        await Seat.SeesAsync(seat.Last("Taken care of: Nodira Karimova"));

        await Seat.PressAsync(panel, "Close");
        await Seat.SeesAsync(panel, "Session 1 is closing.");
        await Seat.SeesAsync(seat.Last("Session 1 closes"), "All 2 groups have it");
        await Seat.PressAsync(panel, "Reopen");
        await Seat.SeesAsync(panel, "Session 1 is open again.");
        await Seat.SeesAsync(seat.Last("Session 1 opens again"), "All 2 groups have it");
    }

    private static async Task TypeAsync(Seat seat)
    {
        await seat.AskAsync("extend 15", "The session is extended.");
        await seat.AskAsync("warn 3", "All groups are being told.");
        await seat.AskAsync("announce Tea is in the garden", "The announcement is on its way to all groups.");
        await seat.AskAsync("scheduled", "Scheduled");
        await seat.AskAsync("export", "All contributions as a table (CSV)", "Open the link");
        await seat.AskAsync("status", "Group 1: question 1 of 4");
        await seat.AskAsync("close", "Session 1 is closing.");
        await seat.AskAsync("reopen 1", "Session 1 is open again.");
        await seat.AskAsync("close 1", "Session 1 is closing.");
        await seat.AskAsync("opne 2", "Did you mean: open");
        await seat.AskAsync("open 2", "Session 2 is opening in all groups.");
        await seat.AskAsync("help", "As an organiser", "close – close the open session");
    }
}
