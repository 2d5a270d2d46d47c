using OnRecord.Publishing;

namespace OnRecord.Cli.Commands;

/// <summary>What one run of <c>onrecord extract</c> was asked for.</summary>
internal sealed record ExtractSettings
{
    /// <summary>Paths of files and folders, addresses, or <c>-</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The output format.</summary>
    public required IExtractionExport Export { get; init; }

    /// <summary>The publication day of reports without their own, in EDTF.</summary>
    public string? Published { get; init; }

    /// <summary>The outlet of reports without their own.</summary>
    public string? Outlet { get; init; }

    /// <summary>The address of reports without their own.</summary>
    public string? Url { get; init; }

    /// <summary>How many reports are worked on at the same time, 1 or more.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether texts are left out of the output.</summary>
    public bool WithoutText { get; init; }

    /// <summary>Whether the names of private persons are written.</summary>
    public bool KeepPrivate { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Whether everything is read and nothing extracted or written, only summed up.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether only problems are told on standard error.</summary>
    public bool Quiet { get; init; }
}
