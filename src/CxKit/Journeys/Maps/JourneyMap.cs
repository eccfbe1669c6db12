using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>A journey as the shop designed it: stages, their touchpoints, and the steps that are expected there, in order.</summary>
/// <param name="Name">What the journey is called.</param>
/// <param name="Stages">Its stages, in order: the five of the trade (awareness, consideration, purchase, loyalty, advocacy) or the shop's own.</param>
/// <remarks>
/// <para>Steps, touchpoints, stages and the whole can each be optional, repeated or both (<see cref="Occurrence"/>), and a step can be one of several events;
/// a loop, such as the one back from the cart to the catalogue, is a repeated touchpoint or stage. The same event may be expected in several places.</para>
/// <para>Plain data: it may be filled with anything; <see cref="Problems"/> lists what is wrong, and whoever uses the map refuses it then. The JSON form
/// carries <see cref="Version"/>; write and read it with <see cref="JourneysJson"/>. Immutable as long as the given lists are.</para>
/// <example>
/// <code>
/// var map = new JourneyMap("Web shop",
/// [
///     new("Awareness", [MapStep.Optional("ad_click")]),
///     new("Consideration", [new("Catalogue", [MapStep.Repeated("view"), "add_to_cart"], Occurrence.Repeated)]),
///     new("Purchase", [new("Checkout", ["checkout", MapStep.AnyOf("pay_by_card", "pay_by_invoice"), "purchase"])]),
/// ]);
/// </code>
/// </example>
/// </remarks>
public sealed partial record JourneyMap(string Name, IReadOnlyList<MapStage> Stages)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(JourneyMap)); } = CurrentVersion;

    /// <summary>How often the whole journey is expected: <see cref="Occurrence.Repeated"/> for customers who come again. Default: once.</summary>
    public Occurrence Occurs { get; init; }

    /// <summary>The map that expects exactly these events in this order, such as the most frequent variant of a log.</summary>
    /// <param name="events">The names of the events; at least one.</param>
    /// <param name="name">What the journey is called. Default <c>Journey</c>.</param>
    /// <returns>A map of one stage and one touchpoint, a step for each event; the second step of an event is called <c>event (2)</c>, and so on.</returns>
    public static JourneyMap From(IReadOnlyList<string> events, string name = "Journey")
    {
        ArgumentNullException.ThrowIfNull(events);
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var steps = new List<MapStep>(events.Count);
        foreach (var next in events)
        {
            var label = next ?? throw new ArgumentException("An event is null. Leave it out.", nameof(events));
            while (!labels.Add(label))
            {
                var time = times[next] = times.GetValueOrDefault(next, 1) + 1;
                label = Invariant($"{next} ({time})");
            }

            steps.Add(label == next ? next : new MapStep([next]) { Name = label });
        }

        return new(name, [new(name, [new(name, steps)])]);
    }

    /// <summary>Everything that is wrong with the map; empty when it can be used.</summary>
    /// <remarks>A map has at most 1,000 stages and 1,000 touchpoints, 1 to 1,000 steps with 1 to 100 events each, and names of 1 to 200 characters that say where something is without doubt.</remarks>
    public IReadOnlyList<MapProblem> Problems() => MapProblems.Of(this);
}
