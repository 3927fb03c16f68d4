using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Deliveries;

/// <summary>How the bot introduces itself: also what stands in place of a card that has nothing to say any more.</summary>
public interface IIntroduction
{
    /// <summary>To a person: who they are here and what they can do.</summary>
    JsonObject Welcome(WorkshopState workshop, Actor actor, Language language);

    /// <summary>To a team or a group chat.</summary>
    JsonObject Hello(WorkshopState workshop, bool isChat);
}
