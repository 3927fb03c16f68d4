using Microsoft.Extensions.Time.Testing;
using static WorkshopBot.Testing.TeamsHost;

namespace WorkshopBot.Teams.Tests.Authentication;

public sealed class SigningKeysTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task An_unknown_key_is_looked_up_once_and_the_same_request_is_let_in()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));

        provider.Add("second", "msteams");

        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time, "second")));
        Assert.Equal(2, provider.Fetches);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_causes_one_refresh_a_minute()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        using var foreign = System.Security.Cryptography.RSA.Create(2048);
        string Unknown(int number) => provider.Mint(time, change: token => token.SigningCredentials =
            new(new Microsoft.IdentityModel.Tokens.RsaSecurityKey(foreign) { KeyId = "unknown" + number }, "RS256"));

        for (var minute = 1; minute <= 3; minute++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => host.StatusAsync(Message(), Unknown(number))));
            Assert.All(answers, answer => Assert.Equal(401, (int)answer));
            Assert.Equal(1 + minute, provider.Fetches);
            time.Advance(TimeSpan.FromSeconds(61));
        }
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
    }

    [Fact]
    public async Task While_the_provider_is_down_nobody_is_let_in_and_then_it_mends_itself()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        provider.IsDown = true;
        var bot = new TestBot();
        await using var host = await StartAsync(bot, Trusting(provider), time);

        Assert.Equal(503, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        provider.IsDown = false;
        Assert.Equal(503, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        Assert.Empty(bot.Heard);

        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
    }

    [Fact]
    public async Task Keys_rotate_while_the_bot_runs_and_an_old_one_is_dropped_within_a_day()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        var old = provider.Mint(time, change: token => token.Expires = time.GetUtcNow().UtcDateTime.AddDays(30));
        Assert.Equal(200, (int)await host.StatusAsync(Message(), old));

        provider.Add("second", "msteams");
        provider.Remove("first");
        Assert.Equal(200, (int)await host.StatusAsync(Message(), old));
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time, "second")));
        Assert.Equal(401, (int)await host.StatusAsync(Message(), old));
    }

    [Fact]
    public async Task Keys_are_renewed_daily_without_being_asked_to()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        var old = provider.Mint(time, change: token => token.Expires = time.GetUtcNow().UtcDateTime.AddDays(30));
        provider.Add("second", "msteams");
        provider.Remove("first");

        time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(401, (int)await host.StatusAsync(Message(), old));
    }

    [Fact]
    public async Task Old_keys_serve_for_five_days_when_the_provider_stays_down()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        provider.IsDown = true;

        time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(503, (int)await host.StatusAsync(Message(), provider.Mint(time)));
    }

    [Fact]
    public async Task A_provider_that_hangs_holds_nobody_up_while_the_keys_are_good()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        var hanging = new TaskCompletionSource();
        provider.Answers = hanging.Task;
        time.Advance(TimeSpan.FromDays(4));

        // The provider answers nothing until these are through.
        for (var number = 0; number < 2; number++)
            Assert.Equal(200, (int)await host.StatusAsync(Message(), provider.Mint(time)));
        hanging.SetResult();
    }

    [Fact]
    public async Task A_remembered_token_ends_when_it_expires()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        var token = provider.Mint(time);

        Assert.Equal(200, (int)await host.StatusAsync(Message(), token));
        time.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(200, (int)await host.StatusAsync(Message(), token));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(401, (int)await host.StatusAsync(Message(), token));
    }

    [Fact]
    public async Task More_genuine_tokens_than_are_remembered_are_still_let_in()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), time);
        var answers = new HashSet<int>();

        for (var number = 0; number < 1_100; number++)
            answers.Add((int)await host.StatusAsync(Message(), provider.Mint(time, change: token => token.Claims["n"] = number)));

        Assert.Equal([200], answers);
    }
}
