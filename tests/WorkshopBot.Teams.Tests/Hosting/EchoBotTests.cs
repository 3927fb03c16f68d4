using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Tests.Hosting;

public sealed class EchoBotTests
{
    [Fact]
    public async Task A_bot_on_the_library_alone_answers_in_the_thread_and_without_a_token_on_this_machine()
    {
        await using var teams = await LocalTeams.StartAsync();
        await using var host = await TeamsHost.StartAsync(
            null, [], environment: "Development", configure: services => services.AddSingleton<IBot, EchoBot>());
        var message = TeamsHost.Message("<at>Bot</at> салом") with
        {
            ServiceUrl = teams.ServiceUrl,
            Entities = [new Mention { Mentioned = new() { Id = "28:bot" }, Text = "<at>Bot</at>" }],
        };

        Assert.Equal(200, (int)await host.StatusAsync(message));

        var answer = Assert.Single(teams.Received);
        Assert.Equal("POST /emea/v3/conversations/19%3Ac%40thread.tacv2/activities/1", answer.Line);
        Assert.Equal("You said: салом", JsonElement.Parse(answer.Body).GetProperty("text").GetString());
        Assert.Null(answer.Authorization);
    }
}
