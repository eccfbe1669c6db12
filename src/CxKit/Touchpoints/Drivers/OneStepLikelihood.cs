using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>The largest log-likelihood under other weights and where it is, by one Newton step from the estimate of the sample. Not thread-safe: it keeps its room.</summary>
internal sealed class OneStepLikelihood(OrderedLogit model, double[] sampleWeights)
{
    private readonly OrderedLogitRows _rows = new(model.Rows);
    private int[] _variables = [];
    private double[] _parameters = [];
    private double[,] _information = new double[0, 0];
    private double[,] _factor = new double[0, 0];
    private double[] _gradient = [];
    private double[] _step = [];

    /// <summary>Goes to the estimate of a subset of variables.</summary>
    public void Move(OrderedLogitFit fit)
    {
        (_variables, _parameters) = (fit.Variables, fit.Parameters);
        var size = fit.Parameters.Length;
        if (_gradient.Length != size)
        {
            (_information, _factor, _gradient, _step) = (new double[size, size], new double[size, size], new double[size], new double[size]);
        }

        model.Evaluate(_variables, fit.Parameters, sampleWeights, _rows);
        model.Information(_variables, sampleWeights, _rows, _information);
    }

    public double LogLikelihood(double[] weights) =>
        VectorSums.Dot(_rows.LogLikelihood, weights) + (TrySolve(weights) ? VectorSums.Dot(_gradient, _step) / 2 : 0); // no curvature is left where outcomes are separated

    /// <summary>The estimate after the step.</summary>
    public double[] Parameters(double[] weights)
    {
        var moved = _parameters.ToArray();
        if (TrySolve(weights))
        {
            VectorSums.AddScaled(_step, 1, moved);
        }

        return moved;
    }

    private bool TrySolve(double[] weights)
    {
        model.Gradient(_variables, weights, _rows, _gradient);
        _gradient.CopyTo(_step, 0);
        Array.Copy(_information, _factor, _information.Length);
        return Cholesky.TrySolve(_factor, _step);
    }
}
