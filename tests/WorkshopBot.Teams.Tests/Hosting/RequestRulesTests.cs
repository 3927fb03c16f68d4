using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using WorkshopBot.Teams.Schema;
using static WorkshopBot.Testing.TeamsHost;

namespace WorkshopBot.Teams.Tests.Hosting;

public sealed class RequestRulesTests : IAsyncLifetime
{
    private const string Secret = "my own words";
    private readonly TestBot bot = new(Answer);
    private LocalOpenIdProvider provider = null!;
    private TeamsHost host = null!;

    private string Token => provider.Mint(TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        provider = await LocalOpenIdProvider.StartAsync();
        host = await StartAsync(bot, Trusting(provider));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"http://localhost:9/teams/"}""")]
    [InlineData("""{"type":"message","channelId":"msteams","conversation":{"id":"1"}}""")]
    [InlineData("""{"type":"message","channelId":5,"serviceUrl":"http://localhost:9/teams/","conversation":{"id":"1"}}""")]
    public async Task A_body_that_is_no_activity_is_answered_with_400(string body)
    {
        using var response = await host.PostAsync(body, Token);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Empty(bot.Heard);
    }

    [Theory]
    [InlineData(@"""text"":""cut \ud83d""", "cut \ufffd")]
    [InlineData(@"""text"":""\ude00 cut""", "\ufffd cut")]
    [InlineData(@"""text"":""\ud83d\ud83d\ude00""", "\ufffd\U0001F600")]
    [InlineData(@"""text"":""whole \ud83d\ude00 \\ud83d"",""entities"":[{""type"":""x"",""preview"":""cut \ud83d""}]", "whole \U0001F600 \\ud83d")]
    [InlineData(@"""text"":""good"",""\ud800"":1,""value"":""\ud800""", "good")]
    public async Task Half_a_character_costs_only_itself(string part, string text)
    {
        var whole = JsonSerializer.Serialize(Message() with { Text = null, Entities = null, Value = null }, TeamsJson.Wire.Activity);
        using var response = await host.PostAsync($"{whole[..^1]},{part}}}", Token);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(text, Assert.Single(bot.Heard).Text);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_answered_with_400()
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Message() with { Value = JsonElement.Parse("\"a\"") }, TeamsJson.Wire.Activity);
        body[body.AsSpan().IndexOf("\"a\""u8) + 1] = 0xff;

        using var response = await host.PostAsync(body, Token);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_answered_with_413(bool chunked)
    {
        using var fits = await host.PostAsync(Message(new string('x', 250_000)), Token, Chunked);
        using var over = await host.PostAsync(Message(new string('x', 262_144)), Token, Chunked);

        Assert.Equal((200, 413), ((int)fits.StatusCode, (int)over.StatusCode));

        void Chunked(HttpRequestMessage request) => request.Headers.TransferEncodingChunked = chunked;
    }

    [Fact]
    public async Task Nobody_without_a_token_learns_what_a_good_body_is()
    {
        using var malformed = await host.PostAsync("{");
        using var oversize = await host.PostAsync(Message(new string('x', 300_000)));

        Assert.Equal((401, 401), ((int)malformed.StatusCode, (int)oversize.StatusCode));
        Assert.Equal("Bearer", malformed.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_kind_that_nobody_knows_is_answered_with_200_and_a_debug_line()
    {
        Assert.Equal(200, (int)await host.StatusAsync(Message() with { Type = "somethingNew" }, Token));
        Assert.Empty(bot.Heard);
        Assert.Contains(host.Log, line => line.StartsWith("Debug", StringComparison.Ordinal) && line.Contains("somethingNew", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"go"}}""", 200)]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"unheard of"}}""", 501)]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Submit"}}""", 400)]
    [InlineData("adaptiveCard/action", """{"action":[]}""", 400)]
    [InlineData("adaptiveCard/action", "null", 400)]
    [InlineData("task/fetch", "{}", 501)]
    [InlineData("", "{}", 400)]
    [InlineData(null, "{}", 400)]
    public async Task An_invoke_is_answered_or_refused_by_its_shape(string? name, string value, int status)
    {
        using var response = await host.PostAsync(
            Message() with { Type = "invoke", Name = name, Value = JsonElement.Parse(value) }, Token);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_answer_to_an_invoke_comes_back_as_json_in_plain_letters()
    {
        using var response = await host.PostAsync(
            Message() with { Type = "invoke", Name = "adaptiveCard/action", Value = JsonElement.Parse("""{"action":{"type":"Action.Execute","verb":"go"}}""") },
            Token);

        Assert.Equal(new MediaTypeHeaderValue("application/json", "utf-8"), response.Content.Headers.ContentType);
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Ёзилди <ok>"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failing_bot_is_answered_with_500_and_a_correlation_id_that_the_log_holds()
    {
        using var response = await host.PostAsync(Message("fail " + Secret), Token);
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Contains(host.Log, line => line.StartsWith("Error", StringComparison.Ordinal)
            && line.Contains(body.GetProperty("correlationId").GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_holds_no_words_names_or_tokens_of_anybody()
    {
        var token = Token;
        await host.StatusAsync(Message(Secret), token);
        await host.StatusAsync(Message("fail " + Secret), token);
        await host.StatusAsync(Message(Secret) with { Type = "new" }, token);
        await host.StatusAsync(Message(Secret) with { ChannelId = "other" }, token);
        await host.StatusAsync(Message(Secret), token + "x");
        (await host.PostAsync("{\"" + Secret, token)).Dispose();

        Assert.DoesNotContain(host.Log, line => line.Contains(Secret, StringComparison.Ordinal)
            || line.Contains("Ann", StringComparison.Ordinal) || line.Contains(token[..40], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_post_is_taken()
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(host.Address, TestContext.Current.CancellationToken);
        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_does_no_harm()
    {
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", host.Address.Port, TestContext.Current.CancellationToken);
            var head = $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Token}\r\nContent-Length: 1000\r\n\r\n{{\"type";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        }
        Assert.Equal(200, (int)await host.StatusAsync(Message(), Token));
        Assert.DoesNotContain(host.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static InvokeResponse? Answer(Activity activity) =>
        activity.Text?.StartsWith("fail", StringComparison.Ordinal) == true ? throw new InvalidTimeZoneException("the bot's own fault")
        : activity.CardAction?.Action.Verb == "go" ? InvokeResponse.Message("Ёзилди <ok>")
        : null;
}
