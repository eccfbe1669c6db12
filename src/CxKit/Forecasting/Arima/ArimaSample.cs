namespace CxKit.Forecasting;

/// <summary>
/// A history as the likelihood of ARIMA needs it: differenced, with a column for each unobserved value, regressor and constant, which enter linearly and are solved
/// for, and the series itself as the last column.
/// </summary>
/// <remarks>
/// An unobserved value is a parameter that is integrated out: integrating a normal density over it multiplies its maximum over the value by the root of the
/// determinant that <see cref="ArimaLikelihood"/> takes account of, so the likelihood is that of the observed values exactly, differenced or not (Gómez, Maravall
/// &amp; Peña 1999).
/// </remarks>
internal sealed class ArimaSample
{
    private ArimaSample(double[] columns, int length, int missing, int regressors, bool hasConstant, double scale)
    {
        Columns = columns;
        Length = length;
        Missing = missing;
        Regressors = regressors;
        HasConstant = hasConstant;
        Scale = scale;
    }

    /// <summary>Column after column of <see cref="Length"/> values: the unobserved values, the constant, the regressors, the series. A regressor that a constant explains adds nothing.</summary>
    public double[] Columns { get; }

    /// <summary>The length of the differenced series.</summary>
    public int Length { get; }

    public int Missing { get; }

    public int Regressors { get; }

    public bool HasConstant { get; }

    /// <summary>Where the regressors start.</summary>
    public int RegressorStart => Missing + (HasConstant ? 1 : 0);

    public int LinearCount => Missing + Regressors + (HasConstant ? 1 : 0);

    /// <summary>What the series was divided by.</summary>
    public double Scale { get; }

    /// <summary>The observed periods that the likelihood is of.</summary>
    public int Observations => Length - Missing;

    public ReadOnlySpan<double> Series => Columns.AsSpan(LinearCount * Length, Length);

    /// <summary>Differences a history whose first and last value are observed.</summary>
    /// <param name="history">The values; NaN is unobserved.</param>
    /// <param name="regressors">Columns as long as the history.</param>
    /// <param name="form">Differences and constant; the coefficients do not matter.</param>
    public static ArimaSample From(ReadOnlySpan<double> history, IReadOnlyList<double[]> regressors, ArimaForm form)
    {
        var (n, lost) = (history.Length, form.Lost);
        var length = Math.Max(0, n - lost);
        var missing = 0;
        foreach (var value in history)
        {
            missing += double.IsNaN(value) ? 1 : 0;
        }

        var count = missing + regressors.Count + (form.HasConstant ? 1 : 0) + 1;
        var columns = new double[count * length];
        var work = new double[n];
        var at = 0;
        for (var t = 0; t < n; t++)
        {
            if (double.IsNaN(history[t]))
            {
                Array.Clear(work);
                work[t] = 1;
                Difference(work, form);
                work.AsSpan(lost).CopyTo(columns.AsSpan(at++ * length));
            }
        }

        if (form.HasConstant)
        {
            columns.AsSpan(at++ * length, length).Fill(form.ConstantScale);
        }

        foreach (var regressor in regressors)
        {
            regressor.AsSpan(0, n).CopyTo(work);
            Difference(work, form);
            work.AsSpan(Math.Min(n, lost)).CopyTo(columns.AsSpan(at++ * length));
        }

        FillGaps(history, work);
        Difference(work, form);
        var scale = 0.0;
        for (var t = lost; t < n; t++)
        {
            scale = Math.Max(scale, Math.Abs(work[t]));
        }

        scale = scale > 0 ? scale : 1;
        for (var t = 0; t < length; t++)
        {
            columns[at * length + t] = work[lost + t] / scale;
        }

        return new ArimaSample(columns, length, missing, regressors.Count, form.HasConstant, scale);
    }

    /// <summary>Replaces the values by their differences; the first d + mD of them are then of no use.</summary>
    public static void Difference(Span<double> values, ArimaForm form)
    {
        for (var i = 0; i < form.Seasonal.Differences; i++)
        {
            DifferenceOnce(values, form.Season);
        }

        for (var i = 0; i < form.Order.Differences; i++)
        {
            DifferenceOnce(values, 1);
        }
    }

    private static void DifferenceOnce(Span<double> values, int lag)
    {
        for (var t = values.Length - 1; t >= lag; t--)
        {
            values[t] -= values[t - lag];
        }
    }

    /// <summary>Any finite number will do for an unobserved value; one between its neighbours keeps the arithmetic precise.</summary>
    public static void FillGaps(ReadOnlySpan<double> history, Span<double> filled)
    {
        history.CopyTo(filled);
        var last = -1;
        for (var t = 0; t < filled.Length; t++)
        {
            if (double.IsNaN(filled[t]))
            {
                continue;
            }

            for (var gap = last + 1; gap < t; gap++)
            {
                filled[gap] = last < 0 ? filled[t] : filled[last] + (filled[t] - filled[last]) * (gap - last) / (t - last);
            }

            last = t;
        }

        for (var gap = last + 1; gap < filled.Length; gap++)
        {
            filled[gap] = last < 0 ? 0 : filled[last];
        }
    }
}
