using System.Net;
using Microsoft.Extensions.Time.Testing;
using WorkshopBot.Teams.Connector;

namespace WorkshopBot.Teams.Tests.Connector;

public sealed class ConnectorWatchTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Teams_is_away_from_the_first_call_that_failed_until_one_is_answered()
    {
        var watch = new ConnectorWatch(time);
        Assert.Null(watch.Trouble);
        watch.Failed(Failure(ConnectorFailure.Unavailable), "a");
        time.Advance(TimeSpan.FromSeconds(20));
        watch.Failed(Failure(ConnectorFailure.Uncertain), "a");
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new ConnectorTrouble(ConnectorFailure.Unavailable, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(5)), watch.Trouble);

        watch.Answered();
        Assert.Null(watch.Trouble);
    }

    [Fact]
    public void Errors_about_one_conversation_are_its_own_matter_and_about_two_they_are_Teams()
    {
        var watch = new ConnectorWatch(time);
        watch.Failed(Failure(ConnectorFailure.Uncertain, HttpStatusCode.InternalServerError), "a");
        watch.Failed(Failure(ConnectorFailure.Uncertain, HttpStatusCode.InternalServerError), "a");
        Assert.Null(watch.Trouble);
        watch.Failed(Failure(ConnectorFailure.Unavailable, HttpStatusCode.BadGateway), "b");
        Assert.Equal(ConnectorFailure.Unavailable, watch.Trouble?.Kind);
    }

    [Theory]
    [InlineData(ConnectorFailure.Throttled)]
    [InlineData(ConnectorFailure.Gone)]
    [InlineData(ConnectorFailure.Refused)]
    [InlineData(ConnectorFailure.TooLarge)]
    public void Whatever_Teams_says_of_a_call_shows_that_it_is_there(ConnectorFailure kind)
    {
        var watch = new ConnectorWatch(time);
        watch.Failed(Failure(ConnectorFailure.Unavailable), "a");
        watch.Failed(Failure(kind, HttpStatusCode.BadRequest), "b");
        Assert.Null(watch.Trouble);
    }

    [Fact]
    public void A_token_that_is_refused_once_is_refused_everywhere()
    {
        var watch = new ConnectorWatch(time);
        watch.Failed(Failure(ConnectorFailure.Unauthorized, HttpStatusCode.Unauthorized), "a");
        Assert.Equal(ConnectorFailure.Unauthorized, watch.Trouble?.Kind);
    }

    private static ConnectorException Failure(ConnectorFailure kind, HttpStatusCode? status = null) => new(kind, "failed") { Status = status };
}
