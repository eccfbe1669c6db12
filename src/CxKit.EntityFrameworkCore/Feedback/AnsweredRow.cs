namespace CxKit.EntityFrameworkCore;

/// <summary>That a respondent has a counted response to a survey: its key lets nobody have two.</summary>
internal sealed class AnsweredRow
{
    public required string Survey { get; init; }

    public required string Respondent { get; init; }

    public required string Response { get; init; }
}
