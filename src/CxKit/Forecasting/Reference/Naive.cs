namespace CxKit.Forecasting;

/// <summary>Repeats the last value: the random walk, the yardstick of every forecast without a season.</summary>
/// <remarks><see cref="SeasonalNaive"/> with a season of one period; needs at least two values.</remarks>
public sealed class Naive : ForecastModel
{
    /// <inheritdoc/>
    public override string Name => "naive";

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history) => SeasonalNaive.Repeat(history, season: 1);

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => SeasonalNaive.Follow(history, 1, [], []);
}
