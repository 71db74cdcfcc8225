import './skeleton.css';

/** Stands for what is loading. It appears after 200 ms, so that a fast answer shows nothing of it. */
export const Skeleton = ({ rows = 6 }: { rows?: number }) => (
  <div class="skeleton" aria-hidden="true">
    {Array.from({ length: rows }, (_, row) => (
      <i key={row} />
    ))}
  </div>
);
