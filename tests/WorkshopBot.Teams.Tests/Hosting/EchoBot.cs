using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Tests.Hosting;

/// <summary>A whole bot on the library alone.</summary>
public sealed class EchoBot(ConversationClient conversations) : IBot
{
    public async Task<InvokeResponse?> OnActivityAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity.CardAction is { } pressed)
            return InvokeResponse.Message($"You pressed {pressed.Action.Verb}");

        if (activity is { Type: ActivityTypes.Message, Id: { } id })
        {
            var echo = new Activity { Type = ActivityTypes.Message, Text = $"You said: {activity.StrippedText}", TextFormat = "plain" };
            await conversations.ReplyAsync(ConversationAddress.Of(activity), id, echo, cancellation);
        }
        return null;
    }
}
