using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>The scenarios that mystery shoppers of a shop play, each with its weighted checklist.</summary>
/// <param name="Name">What the programme is called.</param>
/// <param name="Scenarios">Its scenarios, at least one.</param>
/// <remarks>
/// <para>Plain data: it may be filled with anything; <see cref="Problems"/> lists what is wrong, and whoever uses the programme refuses it then. The JSON form carries
/// <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>. Immutable as long as the given lists are.</para>
/// <example>
/// <code>
/// var programme = new MysteryProgramme("Hotline",
/// [
///     new("Question before buying",
///     [
///         new("Reach", [ChecklistItem.Measure("waiting", "How long until a person answered?", target: 30, worst: 180, unit: "seconds")]),
///         new("Advice",
///         [
///             ChecklistItem.YesNo("correct", "Was the answer correct?") with { Weight = 3, KnockOutCap = 40 },
///             ChecklistItem.Scale("friendly", "How friendly was it?"),
///         ]),
///     ]),
/// ]);
/// </code>
/// </example>
/// </remarks>
public sealed record MysteryProgramme(string Name, IReadOnlyList<MysteryScenario> Scenarios)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(MysteryProgramme)); } = CurrentVersion;

    /// <summary>
    /// Seven scenarios that any web shop can start with: search, page speed, order, payment, delivery, return and contact. Targets and weights are starting points, to be
    /// replaced by what the shop promises and by the importance of its key drivers.
    /// </summary>
    /// <remarks>Add or replace scenarios by <c>MysteryProgramme.WebShop with { Scenarios = [.. MysteryProgramme.WebShop.Scenarios, mine] }</c>.</remarks>
    public static MysteryProgramme WebShop { get; } = new("Web shop", WebShopScenarios.All);

    /// <summary>Everything that is wrong with the programme; empty when it can be used.</summary>
    /// <remarks>A programme has 1 to 100 scenarios with 1 to 1,000 items each, and names of 1 to 200 characters that say without doubt where something is.</remarks>
    public IReadOnlyList<ChecklistProblem> Problems() => ChecklistProblems.Of(this);

    internal void RequireUsable()
    {
        if (Problems() is { Count: > 0 } problems)
        {
            throw new InvalidMysteryProgrammeException(problems);
        }
    }
}
