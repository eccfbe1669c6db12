namespace CxKit.Forecasting;

/// <summary>A model fitted to one history, with the errors of its past forecasts.</summary>
/// <remarks>Fitted values and residuals are the model's own. In a stream the scores stay as they were learned; fit anew to learn from newer errors.</remarks>
public sealed class FittedConformal : FittedModel
{
    private readonly ConformalTable _table;

    internal FittedConformal(FittedModel model, ConformalTable table)
        : base($"Conformal({model.Name})", model.Fitted.ToArray(), model.Residuals.ToArray(), model.Statistics)
    {
        Model = model;
        _table = table;
    }

    /// <summary>The model that is calibrated.</summary>
    public FittedModel Model { get; }

    /// <inheritdoc/>
    public override string? Reason => Model.Reason;

    /// <summary>The most periods ahead that can be forecast.</summary>
    public int Horizon => _table.Horizon;

    /// <summary>How many past forecasts of a step were scored.</summary>
    /// <param name="step">The period, from 0 to <see cref="Horizon"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is outside its range.</exception>
    public int ScoreCount(int step) => Scores(step).Length;

    /// <summary>The highest level of an interval that the scores of a step support; 0 when none is.</summary>
    /// <inheritdoc cref="ScoreCount"/>
    public double HighestLevel(int step) => _table.HighestLevel(Scores(step));

    private protected override ModelState EndState() => new ConformalState(StateOf(Model), _table);

    private double[] Scores(int step) => step >= 0 && step < Horizon
        ? _table.Step(step)
        : throw new ArgumentOutOfRangeException(nameof(step), step, $"Steps count from 0 to {Horizon - 1} here, because the horizon is {Horizon}.");
}
