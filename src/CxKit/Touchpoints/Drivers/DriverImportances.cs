using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>How much each driver counts for the outcome, by one method.</summary>
/// <remarks>
/// <para>Importance says how much of the differences between respondents in the outcome goes together with a driver. It is an association: that a better rating would
/// bring a better outcome takes an experiment, or at least a time at which only that driver changed.</para>
/// <para>Intervals are bias-corrected and accelerated (Efron 1987; the bias correction held within ± 0.25) from a bootstrap of respondents. An importance cannot be below 0, so that the interval of a driver that counts for nothing lies
/// above 0, near it; look at how probable ranks are before you rank.</para>
/// <para>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed partial record DriverImportances
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(DriverImportances)); } = CurrentVersion;

    /// <summary>By which method.</summary>
    public required DriverMethod Method { get; init; }

    /// <summary>The column that is explained.</summary>
    public required string Outcome { get; init; }

    /// <summary>What kind of number that is.</summary>
    public required DriverOutcome OutcomeKind { get; init; }

    /// <summary>What is divided: <c>R²</c>, <c>McFadden R²</c> or <c>Nagelkerke R²</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>What all drivers explain together, a fraction from 0 to 1.</summary>
    public required Estimate Explained { get; init; }

    /// <summary>How many respondents were used.</summary>
    public required int Respondents { get; init; }

    /// <summary>How many rows were left out because a rating was missing.</summary>
    public required int Incomplete { get; init; }

    /// <summary>How many rows were refused because a number cannot be right; see <see cref="KeyDrivers.Refused"/>.</summary>
    public required int Refused { get; init; }

    /// <summary>How many draws the intervals are from; 0 for none.</summary>
    public required int Replicates { get; init; }

    /// <summary>How many orders of the drivers importance is from, where it was sampled; 0 where it is exact.</summary>
    public required int Permutations { get; init; }

    /// <summary>Every driver, the most important first.</summary>
    public required IReadOnlyList<DriverImportance> Drivers { get; init; }

    /// <summary>What the reader has to know about the ratings.</summary>
    public IReadOnlyList<DriverWarning> Warnings { get => field ?? []; init; }

    /// <summary>The importance of a driver, or null where it is none.</summary>
    public DriverImportance? Find(string driver) => Drivers.FirstOrDefault(one => one.Driver == driver);

    /// <summary>Writes the outcome, what is explained and the first drivers on one line, in the current culture.</summary>
    public override string ToString()
    {
        const int Shown = 3;
        var first = Drivers.Take(Shown).Select(one => string.Create(CultureInfo.CurrentCulture, $"{one.Driver} {one.Share.Value:P1}"));
        return string.Create(CultureInfo.CurrentCulture,
            $"{Outcome}: {Measure} {Explained.Value:0.###} from {Respondents:N0} respondents, {string.Join(", ", first)}{(Drivers.Count > Shown ? ", …" : "")}");
    }
}
