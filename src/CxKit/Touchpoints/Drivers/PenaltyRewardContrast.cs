namespace CxKit.Touchpoints;

/// <summary>Which drivers cost when they are bad and which bring when they are good: the penalty–reward contrast of Brandt (1987).</summary>
/// <remarks>
/// <para>Least squares of the outcome on two indicators a driver, of a low and of a high rating, all drivers together; a logistic outcome is 0 or 1, so that penalties and rewards are
/// probabilities. Intervals hold whatever the variance of the errors is (HC3, MacKinnon &amp; White 1985).</para>
/// <para>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed record PenaltyRewardContrast
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(PenaltyRewardContrast)); } = CurrentVersion;

    /// <summary>The column that is explained.</summary>
    public required string Outcome { get; init; }

    /// <summary>How many respondents were used.</summary>
    public required int Respondents { get; init; }

    /// <summary>Every driver, in the order of <see cref="KeyDrivers.Drivers"/>.</summary>
    public required IReadOnlyList<PenaltyReward> Drivers { get; init; }

    /// <summary>The contrast of a driver, or null where it is none.</summary>
    public PenaltyReward? Find(string driver) => Drivers.FirstOrDefault(one => one.Driver == driver);

    /// <summary>Writes every driver with its kind on one line.</summary>
    public override string ToString() => $"{Outcome}: {string.Join(", ", Drivers.Select(driver => $"{driver.Driver} {driver.Kind}"))}";
}
