using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>A place where customers and the shop meet, with the questions that they have there and the signals that answer them.</summary>
/// <param name="Name">The name, once in a catalogue: <c>order_process</c>. 1 to 200 characters.</param>
/// <param name="Signals">The signals through which it is seen; at least one.</param>
/// <param name="Weight">How much it counts in the index of the whole shop, compared with the others; not negative. Default 1.</param>
/// <remarks>Plain data; see <see cref="TouchpointCatalogue"/>. Immutable as long as the given lists are.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Touchpoint(string Name, IReadOnlyList<SignalDefinition> Signals, double Weight = 1)
{
    /// <summary>The name for people. Default null: <see cref="Name"/>.</summary>
    public string? Title { get; init; }

    /// <summary>What customers ask themselves there. Default none.</summary>
    public IReadOnlyList<string> Questions { get => field ?? []; init; }
}
