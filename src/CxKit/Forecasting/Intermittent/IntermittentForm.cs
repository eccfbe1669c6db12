namespace CxKit.Forecasting;

/// <summary>The recursions that the intermittent models differ in.</summary>
internal enum IntermittentForm
{
    Croston,
    Sba,
    Sbj,
    Tsb,
    Hes,
}
