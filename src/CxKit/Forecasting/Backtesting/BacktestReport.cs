using System.Globalization;
using System.Text;

namespace CxKit.Forecasting;

/// <summary>What a backtest found: a score for each model, and what could not be forecast.</summary>
/// <remarks>
/// The zero forecast wins MASE on intermittent demand: do not choose a model for such items by it (see <see cref="Accuracy"/>).
/// <see cref="ToString"/> writes the scores as a table.
/// </remarks>
public sealed class BacktestReport
{
    internal BacktestReport(int horizon, int origins, int season, ModelScore[] models, BacktestFailure[] failures)
    {
        Horizon = horizon;
        Origins = origins;
        Season = season;
        Models = models;
        Failures = failures;
    }

    /// <summary>The number of periods that each forecast covers.</summary>
    public int Horizon { get; }

    /// <summary>The number of origins asked for.</summary>
    public int Origins { get; }

    /// <summary>The season of the yardsticks.</summary>
    public int Season { get; }

    /// <summary>The scores, in the order in which the models were given.</summary>
    public IReadOnlyList<ModelScore> Models { get; }

    /// <summary>What could not be forecast, by series and then model.</summary>
    public IReadOnlyList<BacktestFailure> Failures { get; }

    /// <summary>
    /// True when every model made every forecast that another one made, so that all columns can be compared; otherwise compare
    /// <see cref="ModelScore.Owa"/> only.
    /// </summary>
    public bool IsComparable => Failures.All(failure => failure.Model is null);

    /// <summary>The score of the model with this name.</summary>
    /// <exception cref="KeyNotFoundException">No model of the comparison has this name.</exception>
    public ModelScore this[string model] => Models.FirstOrDefault(score => score.Model == model)
        ?? throw new KeyNotFoundException($"No model here is named '{model}'. There are {string.Join(", ", Models.Select(score => score.Model))}.");

    /// <summary>A table for people, in the current culture: a line a model, a dash where a measure is not defined.</summary>
    public override string ToString()
    {
        var levels = Models.Count > 0 ? Models[0].Levels : [];
        string[] header =
        [
            "model", "forecasts", "MASE", "RMSSE", "sMAPE", "OWA", "bias", "cumulative", "pinball", .. levels.Select(level => $"in {100 * level:0.##} %"),
        ];
        string[][] rows = [header, .. Models.Select(score => Row(score, levels))];
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(row[0].PadRight(rows.Max(cells => cells[0].Length)));
            for (var column = 1; column < row.Length; column++)
            {
                text.Append("  ").Append(row[column].PadLeft(rows.Max(cells => cells[column].Length)));
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    private static string[] Row(ModelScore score, IReadOnlyList<double> levels) =>
    [
        score.Model, score.Forecasts.ToString("N0", CultureInfo.CurrentCulture),
        Cell(score.Mase), Cell(score.Rmsse), Cell(score.Smape, "F2"), Cell(score.Owa), Cell(score.Bias), Cell(score.CumulativeError), Cell(score.Pinball),
        .. levels.Select(level => Cell(score.Coverage(level)?.Value, "P1")),
    ];

    private static string Cell(double? value, string format = "F3") => value?.ToString(format, CultureInfo.CurrentCulture) ?? "-";
}
